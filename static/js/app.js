// What pages need beyond htmx: toasts, confirmation, ordering, files, choosing, small comforts.
// Forms that save themselves: autosave.js.
// Every page works without this file, except that it is then less comfortable.
(function () {
  "use strict";

  const root = document.documentElement;
  root.classList.add("js");

  function on(type, selector, act, options) {
    document.addEventListener(type, function (event) {
      const found = event.target instanceof Element && event.target.closest(selector);
      if (found) act(event, found);
    }, options);
  }

  // ---- toasts ---------------------------------------------------------------------------------

  const TOAST_MS = 8000;

  function toast(text, wrong) {
    const note = document.createElement("div");
    note.className = wrong ? "toast-note wrong" : "toast-note";
    const words = document.createElement("span");
    words.textContent = text;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "×";
    close.setAttribute("aria-label", "关闭提示");
    close.addEventListener("click", () => note.remove());
    note.append(words, close);
    document.getElementById("toasts").append(note);
    // A refusal stays until it is read; a confirmation goes by itself.
    if (!wrong) setTimeout(() => note.remove(), TOAST_MS);
  }

  const REFUSALS = {
    0: "网络不通，刚才的操作没有完成。请检查网络后再试。",
    403: "您没有办理这件事的权限。",
    404: "没有找到。它可能已被移走，请刷新页面。",
    409: "他人已处理，请刷新页面后再看。",
    413: "文件太大，没有上传。请换一个小一些的文件。",
    429: "操作太频繁，请稍等一会儿再试。",
  };

  // Error pages mark their sentence with data-reason; the toast says the same sentence.
  function reason(answer) {
    const page = new DOMParser().parseFromString(answer.responseText || "", "text/html");
    const said = page.querySelector("[data-reason]");
    return (said && said.textContent.replace(/\s+/g, " ").trim()) || REFUSALS[answer.status]
      || "系统出错，刚才的操作没有完成。请稍后再试。";
  }

  document.addEventListener("htmx:responseError", (event) => toast(reason(event.detail.xhr), true));
  document.addEventListener("htmx:sendError", () => toast(REFUSALS[0], true));
  // The server may add HX-Trigger: {"toast": "已保存"} or {"toast": {"text": "…", "wrong": true}}.
  document.addEventListener("toast", function (event) {
    const said = event.detail;
    toast(said.text || said.value, Boolean(said.wrong));
  });

  // ---- data-confirm="问句" (data-confirm-yes="按钮上的字") ---------------------------------------

  function ask(question, yes) {
    const dialog = document.getElementById("ask");
    dialog.querySelector("p").textContent = question;
    dialog.querySelector("[value=yes]").textContent = yes || "确定";
    dialog.returnValue = "no";
    dialog.showModal();
    return new Promise((done) =>
      dialog.addEventListener("close", () => done(dialog.returnValue === "yes"), { once: true }));
  }

  on("click", "[data-confirm]", function (event, button) {
    if (button.dataset.confirmed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(button.dataset.confirm, button.dataset.confirmYes).then(function (agreed) {
      if (!agreed) return;
      button.dataset.confirmed = "yes";
      button.click();
      delete button.dataset.confirmed;
    });
  }, true);

  document.addEventListener("htmx:confirm", function (event) {
    if (!event.detail.question) return;
    event.preventDefault();
    ask(event.detail.question).then((agreed) => agreed && event.detail.issueRequest(true));
  });

  // ---- what htmx saved: <form hx-post data-saved="#id of the .saved line"> -------------------------

  const unsaved = new Set();

  function say(form, state, text) {
    const line = document.querySelector(form.dataset.saved);
    if (!line) return;
    line.dataset.state = state;
    line.textContent = text;
  }

  on("input", "form[data-saved]", function (event, form) {
    unsaved.add(form);
    say(form, "waiting", "正在输入…");
  });
  on("htmx:beforeRequest", "form[data-saved]", function (event, form) {
    unsaved.delete(form);
    say(form, "busy", "正在保存…");
  });
  on("htmx:afterRequest", "form[data-saved]", function (event, form) {
    if (event.detail.successful) {
      const now = new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });
      say(form, "ok", "已保存 " + now);
    } else {
      unsaved.add(form);
      const answer = event.detail.xhr;
      say(form, "wrong", answer && answer.status === 409 ? "没有保存：他人已改过，请刷新后再改" : "没有保存，请再试一次");
    }
  });
  on("submit", "form[data-saved]", (event, form) => unsaved.delete(form));
  window.addEventListener("beforeunload", function (event) {
    for (const form of unsaved) if (!form.isConnected) unsaved.delete(form);
    if (unsaved.size) event.preventDefault();
  });

  // ---- ordering: <ol class="ordered" data-sortable="address"> of <li data-id="7"> ------------------
  // After a drag the address gets POST moved=7&before=9 (before: the row that now follows, empty at
  // the end) and answers with the list anew. The buttons 上移 and 下移 are the page's own forms.

  let drag = null;

  function startDrag(event, handle) {
    const row = handle.closest("[data-sortable] > *");
    if (!row || event.button > 0) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    drag = { row, list: row.parentElement, next: row.nextElementSibling };
    row.classList.add("dragging");
  }

  function moveDrag(event) {
    if (!drag) return;
    const others = [...drag.list.children].filter((row) => row !== drag.row);
    const below = others.find(function (row) {
      const box = row.getBoundingClientRect();
      return event.clientY < box.top + box.height / 2;
    });
    if (drag.row.nextElementSibling !== (below || null)) drag.list.insertBefore(drag.row, below || null);
    const edge = 72;
    if (event.clientY < edge) window.scrollBy(0, -12);
    if (event.clientY > window.innerHeight - edge) window.scrollBy(0, 12);
  }

  function endDrag(keep) {
    if (!drag) return;
    const { row, list, next } = drag;
    drag = null;
    row.classList.remove("dragging");
    if (!keep) list.insertBefore(row, next);
    const after = row.nextElementSibling;
    if (after === next) return;
    const values = { moved: row.dataset.id, before: after ? after.dataset.id : "" };
    window.htmx.ajax("POST", list.dataset.sortable, { source: list, target: list, swap: "outerHTML", values })
      .catch(() => list.insertBefore(row, next));
  }

  on("pointerdown", ".drag-handle", startDrag);
  document.addEventListener("pointermove", moveDrag);
  document.addEventListener("pointerup", () => endDrag(true));
  document.addEventListener("pointercancel", () => endDrag(false));
  document.addEventListener("keydown", (event) => event.key === "Escape" && endDrag(false));
  on("htmx:responseError", "[data-sortable]", () => location.reload());

  // ---- files: .drop[data-drop] -------------------------------------------------------------------

  function dropInput(area) {
    return area.querySelector("input[type=file]");
  }
  on("click", "[data-drop]", function (event, area) {
    if (!event.target.closest("input, label, a, button")) dropInput(area).click();
  });
  on("dragover", "[data-drop]", function (event, area) {
    event.preventDefault();
    area.classList.add("over");
  });
  on("dragleave", "[data-drop]", (event, area) => area.classList.remove("over"));
  on("drop", "[data-drop]", function (event, area) {
    event.preventDefault();
    area.classList.remove("over");
    const input = dropInput(area);
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  on("change", "[data-drop] input[type=file]", (event, input) =>
    input.closest("[data-drop]").classList.toggle("filled", input.files.length > 0));

  // ---- small comforts ------------------------------------------------------------------------------

  // Menus close when one clicks elsewhere or presses Escape.
  document.addEventListener("click", function (event) {
    for (const menu of document.querySelectorAll("details[data-menu][open]"))
      if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  on("click", "[data-print]", () => window.print());

  // data-copy="#id": copies a field's value or an element's text.
  on("click", "[data-copy]", function (event, button) {
    const what = document.querySelector(button.dataset.copy);
    const text = "value" in what ? what.value : what.textContent.trim();
    if (!navigator.clipboard) {
      if (what.select) what.select();
      return toast("请按住文字，选择“复制”。");
    }
    return navigator.clipboard.writeText(text).then(() => toast("已复制"), () => toast("没有复制成功，请手动选择文字复制。", true));
  });

  // data-check-all="name": ticks all boxes of that name in the same form; data-checked="name" counts them.
  function countChecked(form, name) {
    const boxes = [...form.querySelectorAll(`input[type=checkbox][name="${name}"]:not(:disabled)`)];
    const ticked = boxes.filter((box) => box.checked).length;
    for (const place of form.querySelectorAll(`[data-checked="${name}"]`)) place.textContent = ticked;
    const all = form.querySelector(`[data-check-all="${name}"]`);
    if (!all) return;
    all.checked = ticked > 0 && ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  }
  on("change", "input[type=checkbox]", function (event, box) {
    const form = box.form;
    if (!form) return;
    const name = box.dataset.checkAll || box.name;
    if (box.dataset.checkAll)
      for (const one of form.querySelectorAll(`input[type=checkbox][name="${name}"]:not(:disabled)`)) one.checked = box.checked;
    countChecked(form, name);
  });

  // ---- choosing: details[data-picker], a list of names that is narrowed while one types -------------

  on("input", "[data-narrow]", function (event, field) {
    const picker = field.closest("[data-picker]");
    const wanted = field.value.toLowerCase().replace(/\s+/g, "");
    const rows = [...picker.querySelectorAll("[data-words]")];
    for (const row of rows) row.hidden = !row.dataset.words.replace(/\s+/g, "|").includes(wanted);
    picker.querySelector("[data-none]").hidden = rows.some((row) => !row.hidden);
  });
  // Enter chooses the first that is shown, instead of sending the form.
  on("keydown", "[data-narrow]", function (event, field) {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    const first = field.value && field.closest("[data-picker]").querySelector("[data-words]:not([hidden]) input");
    if (first) first.click();
  });
  on("change", "[data-picker]", function (event, picker) {
    if (event.target.matches("[data-narrow]")) return;
    const chosen = [...picker.querySelectorAll("input:checked")].map((box) => box.parentElement.textContent.trim());
    picker.querySelector("[data-picked]").textContent = chosen.join("、") || "请选择";
  });
  // One tap on one of many closes the list; arrow keys (detail 0) only move along it.
  on("click", "[data-picker]:not([data-many]) li label", function (event, row) {
    if (event.detail === 0 || event.target.matches("input")) return;
    const picker = row.closest("[data-picker]");
    setTimeout(() => { picker.open = false; picker.querySelector("summary").focus(); });
  });
  document.addEventListener("toggle", function (event) {
    if (!event.target.matches || !event.target.matches("[data-picker]") || !event.target.open) return;
    const field = event.target.querySelector("[data-narrow]");
    // A phone's keyboard would cover the list: there one taps into the field to search.
    if (matchMedia("(hover: hover)").matches) field.focus();
  }, true);

  // ---- counting: <textarea data-count maxlength="300"> shows 128/300; data-most="300" counts without
  // cutting what is pasted, the server then says that it is too long -----------------------------------

  function countWords(field) {
    const written = [...field.value].length;
    const most = field.maxLength > 0 ? field.maxLength : Number(field.dataset.most || 0);
    let line = field.nextElementSibling;
    if (!line || !line.matches(".counted")) {
      line = document.createElement("div");
      line.className = "counted";
      field.after(line);
    }
    line.textContent = most > 0 ? `${written}/${most}` : `${written} 字`;
    line.classList.toggle("soon", most > 0 && written > most * 0.9);
    line.classList.toggle("late", most > 0 && written > most);
  }
  on("input", "textarea[data-count]", (event, field) => countWords(field));
  document.addEventListener("DOMContentLoaded", () =>
    document.querySelectorAll("textarea[data-count]").forEach(countWords));
  document.addEventListener("htmx:load", (event) =>
    event.detail.elt.querySelectorAll("textarea[data-count]").forEach(countWords));

  // A branch of the tree that is open closes at the second click; the first one is htmx's.
  on("click", "[data-tree]", function (event, link) {
    const isOpen = link.getAttribute("aria-expanded") === "true";
    link.setAttribute("aria-expanded", String(!isOpen));
    if (!isOpen) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    document.getElementById(link.getAttribute("aria-controls")).replaceChildren();
  }, true);

  // A form is sent once, even when the button is pressed twice.
  on("submit", "form[method=post]", function (event, form) {
    if (event.defaultPrevented || form.closest("[hx-post]")) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", function () {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });

  // The first thing that is wrong is what the reader should see.
  document.addEventListener("DOMContentLoaded", function () {
    const wrong = document.querySelector(".form-errors, .is-invalid");
    if (wrong) wrong.scrollIntoView({ block: "center" });
    if (wrong?.matches("input, select, textarea")) wrong.focus({ preventScroll: true });
    // On the phone the open tab may lie beyond the edge.
    for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
      const bar = tab.closest(".tabs");
      bar.scrollLeft = tab.offsetLeft - bar.offsetLeft - bar.clientWidth / 3;
    }
  });
})();
