// The year's summary. Its text field becomes one in which figures are chips: deleted, cut, pasted and dragged as a
// whole, never typed into. The field itself stays and holds the text as 【name＝value】, so that what is sent, saved by
// autosave.js or written without this file is the same. Also: what a figure is, for a thumb on the phone.
(function () {
  "use strict";

  const TOKEN = /【([^【】\n]*)】/g;
  const ZERO_WIDTH = /\u200b/g;

  // ---- chips ----------------------------------------------------------------------------------------

  // What can be inserted, by its name: the buttons of the form's own menu.
  function menuOf(field) {
    const rows = [...field.form.querySelectorAll("[data-figure]")];
    return new Map(rows.map((row) => [row.dataset.figure, row.dataset.value]));
  }
  const nameIn = (typed) => typed.split(/[＝=]/)[0].trim();

  function chip(name, value) {
    const one = document.createElement("span");
    one.className = "figure-chip";
    one.contentEditable = "false";
    one.draggable = true;
    one.dataset.token = `【${name}＝${value}】`;
    one.title = name;
    const words = document.createElement("small");
    words.textContent = name;
    const number = document.createElement("b");
    number.textContent = value;
    one.append(words, number);
    return one;
  }

  // The text as nodes; a name that the menu does not have stays text, and the server says what is wrong with it.
  function nodesOf(text, menu) {
    const made = document.createDocumentFragment();
    let rest = 0;
    for (const found of text.matchAll(TOKEN)) {
      const name = nameIn(found[1]);
      if (!menu.has(name)) continue;
      made.append(text.slice(rest, found.index), chip(name, menu.get(name)));
      rest = found.index + found[0].length;
    }
    made.append(text.slice(rest));
    return made;
  }

  function textOf(node) {
    if (node.nodeType === Node.TEXT_NODE) return node.data.replace(ZERO_WIDTH, "");
    if (node.nodeName === "BR") return "\n";
    if (node.dataset && node.dataset.token) return node.dataset.token;
    const inside = [...node.childNodes].map(textOf).join("");
    return node.nodeName === "DIV" && node.previousSibling ? `\n${inside}` : inside;
  }
  const written = (editor) => [...editor.childNodes].map(textOf).join("");

  // ---- the editor -------------------------------------------------------------------------------------

  const editors = new WeakMap(); // by field

  function open(field) {
    if (editors.has(field)) return;
    const editor = document.createElement("div");
    try {
      editor.contentEditable = "plaintext-only";
    } catch {
      return; // an older browser: the field itself serves
    }
    const menu = menuOf(field);
    editors.set(field, editor);
    editor.className = "form-control figure-editor prose";
    editor.setAttribute("role", "textbox");
    editor.setAttribute("aria-multiline", "true");
    editor.setAttribute("aria-label", field.labels[0] ? field.labels[0].textContent : "内容");
    if (field.getAttribute("aria-invalid")) editor.setAttribute("aria-invalid", "true");
    editor.append(nodesOf(field.value, menu));
    field.hidden = true;
    field.before(editor);

    const tell = function () {
      field.value = written(editor);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    };
    editor.addEventListener("input", (event) => event.isComposing || (gather(editor, menu), tell()));
    editor.addEventListener("compositionend", () => { gather(editor, menu); tell(); });
    for (const kind of ["copy", "cut"]) editor.addEventListener(kind, (event) => take(event, editor, tell));
    carry(editor, tell);
    // Somebody else wrote into the field: what this device had kept was taken back.
    field.addEventListener("input", function () {
      if (field.value.replace(/\r\n?/g, "\n") !== written(editor)) editor.replaceChildren(nodesOf(field.value, menu));
    });
    if (field.labels[0]) field.labels[0].addEventListener("click", () => editor.focus());
    if (field.autofocus) editor.focus();
  }

  // Tokens that were typed or pasted become chips where they stand.
  function gather(editor, menu) {
    const texts = [...editor.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    for (const node of texts) {
      if (![...node.data.matchAll(TOKEN)].some((found) => menu.has(nameIn(found[1])))) continue;
      const made = nodesOf(node.data, menu);
      const last = made.lastChild;
      node.replaceWith(made);
      placeCaret(last, last.length);
    }
  }

  function placeCaret(node, offset) {
    const range = document.createRange();
    range.setStart(node, offset);
    range.collapse(true);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  // A chip leaves as its token, so that it is a chip again wherever it is pasted into such a field.
  function take(event, editor, tell) {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    event.clipboardData.setData("text/plain", [...range.cloneContents().childNodes].map(textOf).join(""));
    event.preventDefault();
    if (event.type !== "cut") return;
    range.deleteContents();
    editor.normalize();
    tell();
  }

  // ---- dragging a chip -------------------------------------------------------------------------------

  function spotAt(event) {
    if (document.caretPositionFromPoint) {
      const spot = document.caretPositionFromPoint(event.clientX, event.clientY);
      return spot && { node: spot.offsetNode, offset: spot.offset };
    }
    const range = document.caretRangeFromPoint(event.clientX, event.clientY);
    return range && { node: range.startContainer, offset: range.startOffset };
  }

  function carry(editor, tell) {
    let held = null;
    editor.addEventListener("dragstart", function (event) {
      held = event.target.closest && event.target.closest(".figure-chip");
      if (held) event.dataTransfer.setData("text/plain", held.dataset.token);
    });
    editor.addEventListener("dragend", () => { held = null; });
    editor.addEventListener("dragover", (event) => held && event.preventDefault());
    editor.addEventListener("drop", function (event) {
      if (!held) return;
      event.preventDefault();
      const spot = spotAt(event);
      const isText = spot && spot.node.nodeType === Node.TEXT_NODE && spot.node.parentNode === editor;
      if (!isText && (!spot || spot.node !== editor)) return;
      putAt(spot.node, spot.offset, held);
      tell();
    });
  }

  function putAt(node, offset, one) {
    const range = document.createRange();
    range.setStart(node, offset);
    range.insertNode(one);
    if (!one.nextSibling) one.after("");
    placeCaret(one.nextSibling.nodeType === Node.TEXT_NODE ? one.nextSibling : one.parentNode, 0);
  }

  // ---- 插入数字 --------------------------------------------------------------------------------------

  // Where the caret stood before the search took the focus.
  const left = new WeakMap();
  document.addEventListener("selectionchange", function () {
    const selection = getSelection();
    const at = selection.anchorNode && (selection.anchorNode.closest ? selection.anchorNode : selection.anchorNode.parentNode);
    const editor = at && at.closest(".figure-editor");
    if (editor && selection.rangeCount) left.set(editor, selection.getRangeAt(0).cloneRange());
  });

  function insert(button) {
    const field = button.closest("form").querySelector("[data-figures]");
    const editor = editors.get(field);
    const name = button.dataset.figure, value = button.dataset.value;
    if (!editor) {
      field.setRangeText(`【${name}＝${value}】`, field.selectionStart, field.selectionEnd, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
      return field.focus();
    }
    const range = left.get(editor);
    editor.focus();
    const one = chip(name, value);
    if (range && editor.contains(range.startContainer)) {
      range.deleteContents();
      putAt(range.startContainer, range.startOffset, one);
    } else {
      editor.append(one, "");
      placeCaret(editor, editor.childNodes.length);
    }
    field.value = written(editor);
    return field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  document.addEventListener("click", function (event) {
    const button = event.target.closest && event.target.closest("button[data-figure]");
    if (!button) return;
    insert(button);
    const menu = button.closest("details");
    if (menu) menu.open = false;
  });

  // ---- what a number is, for a thumb --------------------------------------------------------------------

  const note = document.getElementById("figure-note");
  const byThumb = matchMedia("(hover: none), (max-width: 767.98px)");

  document.addEventListener("click", function (event) {
    const link = event.target.closest && event.target.closest("a.live-figure[data-label]");
    if (!link || !note || !note.showModal || !byThumb.matches) return;
    event.preventDefault();
    note.querySelector("[data-what]").textContent = link.dataset.label;
    note.querySelector("[data-number]").textContent = link.textContent + (link.dataset.unit || "");
    note.querySelector("a").href = link.href;
    note.showModal();
  });
  if (note) note.addEventListener("click", (event) => event.target === note && note.close());

  const openAll = (within) => within.querySelectorAll("textarea[data-figures]").forEach(open);
  openAll(document);
  document.addEventListener("htmx:load", (event) => openAll(event.detail.elt.parentElement || document));
})();
