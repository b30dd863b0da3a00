// The ballot beyond plain HTML: live counters, reading over before casting, and what was filled in
// surviving a reload. Nothing is sent but the ballot; nothing stays on the device but in this tab, until it
// is cast. The page works without this file.
(function () {
  "use strict";

  const DRAFT = document.body.dataset.draft;
  const form = document.querySelector("[data-ballot]");
  const all = (selector, within) => [...(within || document).querySelectorAll(selector)];

  // ---- what was filled in, in this tab only ------------------------------------------------------

  function store(act) {
    try { return act(window.sessionStorage); } catch { return null; } // switched off: then without it
  }

  function marks() {
    return all("input, textarea", form).filter((each) => each.name && each.type !== "hidden")
      .filter((each) => each.type === "radio" || each.type === "checkbox" ? each.checked : each.value)
      .map((each) => [each.name, each.value]);
  }

  function keep() {
    store((here) => here.setItem(DRAFT, JSON.stringify(marks())));
  }

  function restore() {
    const kept = JSON.parse(store((here) => here.getItem(DRAFT)) || "[]");
    const said = new Set(kept.map(([name, value]) => JSON.stringify([name, value])));
    if (!said.size) return;
    for (const each of all("input[type=radio], input[type=checkbox]", form)) {
      if (said.has(JSON.stringify([each.name, each.value]))) each.checked = true;
    }
    for (const [name, value] of kept) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLTextAreaElement || (field && field.type === "number")) field.value = value;
    }
  }

  // Another person's ballots, and those that are cast, leave nothing behind.
  store((here) => Object.keys(here).filter((key) => key.startsWith("ballot "))
    .filter((key) => key.split(" ")[1] !== DRAFT.split(" ")[1]).forEach((key) => here.removeItem(key)));
  if (document.querySelector("[data-gone]")) store((here) => here.removeItem(DRAFT));

  noted();
  if (!form) return;

  // ---- one question: how it stands, and in words ---------------------------------------------------

  const title = (box) => {
    const place = box.querySelector("[data-title]").cloneNode(true);
    all("small", place).forEach((each) => each.remove());
    return place.textContent.trim();
  };
  const words = (field) => field.closest("label").querySelector("span").firstChild.textContent.trim();

  function choice(box) {
    const chosen = box.querySelector("input:checked");
    return {
      done: Boolean(chosen),
      lack: chosen ? "" : "“" + title(box) + "”还没有选",
      said: chosen ? [[title(box), words(chosen)]] : [],
    };
  }

  function contest(box) {
    const seats = Number(box.dataset.seats);
    const groups = { yes: [], no: [], abstain: [] };
    for (const row of all(".b-segments", box)) groups[row.querySelector(":checked").value].push(row.dataset.name);
    const others = all("[data-others] :checked", box).map((each) => each.nextElementSibling)
      .map((each) => each.firstChild.textContent.trim() + (each.querySelector("small") ? "（" + each.querySelector("small").textContent + "）" : ""));
    const count = groups.yes.length + others.length;
    const line = box.querySelector("[data-count]");
    line.hidden = false;
    line.textContent = "已选 " + count + " / " + seats;
    line.classList.toggle("is-over", count > seats);
    const chosen = box.querySelector("[data-chosen]");
    if (chosen) {
      chosen.hidden = !others.length;
      chosen.textContent = "另选：" + others.join("、");
    }
    let lack = "";
    if (count > seats) lack = "“" + title(box) + "”应选 " + seats + " 名，您选了 " + count + " 名，请去掉 " + (count - seats) + " 名";
    else if (others.length > groups.no.length) lack = "投了反对票才可以另选他人：反对 " + groups.no.length + " 名，另选了 " + others.length + " 名";
    const said = [["赞成", groups.yes], ["另选", others], ["反对", groups.no], ["弃权", groups.abstain]]
      .filter(([, names]) => names.length)
      .map(([label, names]) => [title(box) + "：" + label, names.join("、") + "（" + names.length + " 名）"]);
    return { done: count > 0 || groups.no.length > 0, lack: lack, said: said };
  }

  function grades(box) {
    const skip = box.querySelector("[data-skip]").checked;
    box.classList.toggle("is-skipped", skip);
    const fields = all("[data-marks] input", box);
    const names = new Set(fields.map((each) => each.name));
    const given = new Set(fields.filter((each) => each.type === "radio" ? each.checked : each.value !== "")
      .map((each) => each.name));
    const points = all("input[type=number]", box);
    const sum = points.reduce((total, each) => total + Number(each.value || 0), 0);
    const overall = box.querySelector(".is-overall :checked");
    const full = given.size === names.size;
    let lack = "";
    if (!skip && given.size && !full) lack = "对" + title(box) + "还有 " + (names.size - given.size) + " 项没有评；不了解的请选“不评”";
    const off = full && !skip && disagreement(box, sum, overall);
    const wrong = points.find((each) => each.value !== "" && !each.checkValidity());
    if (!skip && wrong) lack = "对" + title(box) + "的分数请填 0 到 " + wrong.max + " 的整数";
    else if (off) lack = "对" + title(box) + "的评分合计 " + sum + " 分，对应“" + off + "”，与总评不一致";
    tell(box, points.length && given.size ? "合计 " + sum + " 分" : "", off);
    const state = box.querySelector("[data-state-of]");
    state.textContent = skip ? "不评" : off ? "总评不一致" : lack ? "还差 " + (names.size - given.size || 1) + " 项" : full ? "✓ 已评" : "未评";
    state.className = "b-person-state" + (!skip && lack ? " is-partly" : full && !skip ? " is-done" : "");
    const parts = [points.length ? "合计 " + sum + " 分" : "", overall ? "总评“" + words(overall) + "”" : ""].filter(Boolean);
    const said = skip || !given.size ? "不评" : parts.join("，") || "评了 " + given.size + " 项";
    return { done: skip || (full && !lack), lack: lack, said: [[title(box), said]] };
  }

  function disagreement(box, sum, overall) {
    const fits = all("[data-bound]", box).find(function (each) {
      const [least, most] = each.dataset.bound.split("-").map(Number);
      return least <= sum && sum <= most;
    });
    return fits && overall && fits !== overall ? words(fits) : "";
  }

  function tell(box, text, off) {
    const line = box.querySelector("[data-sum]");
    line.hidden = !text;
    line.textContent = text + (off ? "，对应“" + off + "”，与总评不一致" : "");
    line.classList.toggle("late", Boolean(off));
  }

  function free(box) {
    const field = box.querySelector("textarea");
    const most = Number(field.dataset.most), length = [...field.value.trim()].length;
    const line = box.querySelector("[data-left]");
    line.hidden = !length;
    line.textContent = length + " / " + most + " 字";
    line.classList.toggle("late", length > most);
    return {
      done: false, optional: true,
      lack: length > most ? "“" + title(box) + "”最多写 " + most + " 个字，现在有 " + length + " 个字" : "",
      said: [[title(box), length ? "写了 " + length + " 个字" : "没有写"]],
    };
  }

  // ---- the whole sheet -----------------------------------------------------------------------------

  const KINDS = { choice: choice, contest: contest, grades: grades, words: free };
  const boxes = all("[data-question]", form);
  const people = all("details.b-person", form);
  const state = form.querySelector("[data-state]");
  const look = (box) => KINDS[box.dataset.question](box);

  function refresh() {
    const found = boxes.map(look);
    const counted = found.filter((each) => !each.optional);
    const done = counted.filter((each) => each.done).length;
    const bar = form.querySelector("[data-all]");
    if (bar) {
      bar.hidden = false;
      bar.querySelector("progress").max = counted.length;
      bar.querySelector("progress").value = done;
      bar.querySelector("[data-all-words]").textContent = (people.length ? "已评 " : "已填 ") + done + " / " + counted.length;
    }
    return found;
  }

  function fold() {
    let first = true;
    for (const person of people) {
      const open = first && (!look(person).done || people.length === 1);
      if (open) first = false;
      person.open = open;
    }
  }

  // A person is done: fold, and open the next who is not.
  function goOn(person) {
    if (!person || people.length < 2 || !look(person).done) return;
    const next = people.find((each) => !look(each).done);
    setTimeout(function () {
      person.open = false;
      if (!next) return;
      next.open = true;
      next.querySelector("summary").scrollIntoView({ block: "center" });
    }, 350);
  }

  form.addEventListener("input", function () { refresh(); keep(); });
  form.addEventListener("change", function (event) {
    refresh();
    keep();
    const person = event.target.closest("details.b-person");
    const last = person && (event.target.closest(".is-overall") || event.target.matches("[data-skip]:checked")
      || (!person.querySelector(".is-overall") && event.target.type === "radio"));
    if (last) goOn(person);
  });

  // ---- finding a name --------------------------------------------------------------------------------

  for (const field of all("[data-narrow]", form)) {
    field.hidden = false;
    const place = field.closest("[data-others]");
    const rows = all("[data-typed]", place);
    field.addEventListener("input", function (event) {
      event.stopPropagation();
      const typed = field.value.trim().toLowerCase().replace(/\s+/g, "");
      rows.forEach((row) => { row.hidden = Boolean(typed) && !row.dataset.typed.includes(typed); });
      all("[data-letter]", place).forEach((row) => { row.hidden = Boolean(typed); });
      place.querySelector("[data-none]").hidden = rows.some((row) => !row.hidden);
    });
    field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  }

  // ---- reading over ----------------------------------------------------------------------------------

  const dialog = form.querySelector("[data-ask]");
  let sending = false;

  function show(lines) {
    const list = form.querySelector("[data-said]");
    list.textContent = "";
    list.append(...lines.map(function ([label, text]) {
      const row = document.createElement("div");
      for (const [tag, content] of [["dt", label], ["dd", text]]) {
        const part = document.createElement(tag);
        part.textContent = content;
        row.append(part);
      }
      return row;
    }));
    dialog.showModal();
  }

  let pressed = null; // for browsers that do not say which button submits
  form.addEventListener("click", (event) => { pressed = event.target.closest("button"); });

  form.addEventListener("submit", function (event) {
    const button = event.submitter || pressed;
    if (button && button.hasAttribute("data-cast")) {
      if (sending) event.preventDefault();
      sending = true;
      button.textContent = "正在投出…";
      return;
    }
    if (!dialog.showModal) return;
    event.preventDefault();
    const found = refresh();
    const lacking = found.findIndex((each) => each.lack);
    if (lacking >= 0) {
      state.textContent = found[lacking].lack;
      state.className = "late";
      if (boxes[lacking].tagName === "DETAILS") boxes[lacking].open = true;
      boxes[lacking].scrollIntoView({ block: "start", behavior: "smooth" });
      return;
    }
    state.textContent = "还没有投出";
    state.className = "";
    show(found.flatMap((each) => each.said));
  });
  form.querySelector("[data-back]").addEventListener("click", () => dialog.close());

  // Back from the receipt, out of the browser's memory: the server knows better what was cast.
  window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());

  form.noValidate = true; // we say it ourselves, by the question
  if (form.hasAttribute("data-filled")) keep(); else restore();
  refresh();
  if (people.length > 1) fold();
  const wrong = document.querySelector("[data-wrong]");
  if (wrong) wrong.focus();

  // ---- the receipt: are the last characters the right ones ---------------------------------------------

  function noted() {
    const check = document.querySelector("[data-noted]");
    if (!check) return;
    check.addEventListener("submit", function (event) {
      if (event.submitter && event.submitter.value !== "noted") return;
      event.preventDefault();
      const typed = check.elements.end.value.toUpperCase().replace(/[^0-9A-Z]/g, "")
        .replace(/[IL]/g, "1").replace(/O/g, "0").replace(/U/g, "V");
      const right = typed.length >= 4 && check.dataset.noted.endsWith(typed);
      const line = check.querySelector("[data-noted-words]");
      line.textContent = right ? "对，您保存的回执码是对的。" : "不对，请再看一眼上面的回执码。";
      line.className = right ? "ok" : "late";
    });
  }
})();
