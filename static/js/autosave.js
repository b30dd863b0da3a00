// Forms that save themselves: <form data-autosave="/address/">, with a line [data-autosave-state].
// The address gets the form's fields (no files) by POST with X-Autosave: 1 and answers 204, or 409
// (403, 422 …) with a page or a piece whose [data-reason] says why. When a 204 carries the header
// X-Autosave-Version, the form's field "version" takes its value, so that the next save is not refused.
// What could not be sent stays on this device under person and address, and is sent or offered later;
// data-autosave-local="no" forbids that: for what nobody else at this computer may read.
(function () {
  "use strict";

  const QUIET_MS = 1500;
  const AGAIN_MS = 15000;
  const KEEP_DAYS = 7;
  const SMALL = 60000; // bytes: browsers refuse larger bodies that are to outlive the page
  const OFFLINE = "没有网络，已存在本机，联网后自动保存";
  const OFFLINE_UNKEPT = "没有网络，还没有保存，请先不要离开本页";
  const states = new WeakMap();
  const person = document.body.dataset.person || "";

  function stateOf(form) {
    if (!states.has(form)) states.set(form, { dirty: false, busy: null, timer: 0, saved: "", over: false });
    return states.get(form);
  }
  function forms(within) {
    return (within || document).querySelectorAll("form[data-autosave]");
  }

  // ---- what the form holds -----------------------------------------------------------------------

  function body(form) {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value);
    return fields;
  }
  // What a person typed: no token, no version, no password, no file.
  function typed(form) {
    const own = [...form.elements].filter((field) => field.name && !["hidden", "password", "file", "submit"].includes(field.type));
    const ticked = own.filter((field) => !["radio", "checkbox"].includes(field.type) || field.checked);
    return ticked.flatMap((field) => field.selectedOptions
      ? [...field.selectedOptions].map((option) => [field.name, option.value])
      : [[field.name, field.value.replace(/\r\n?/g, "\n")]]);
  }
  function fill(form, pairs) {
    const values = new Map();
    for (const [name, value] of pairs) values.set(name, [...(values.get(name) || []), value]);
    for (const field of form.elements) {
      const kept = values.get(field.name) || [];
      if (field.type === "radio" || field.type === "checkbox") field.checked = kept.includes(field.value);
      else if (field.options) for (const option of field.options) option.selected = kept.includes(option.value);
      else if (kept.length && !["hidden", "password", "file", "submit"].includes(field.type)) field.value = kept.shift();
      else continue;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  // ---- what this device keeps ----------------------------------------------------------------------

  const keyOf = (form) => `autosave:${person}:${form.dataset.autosave}`;

  function keep(form) {
    if (form.dataset.autosaveLocal === "no") return false;
    try {
      localStorage.setItem(keyOf(form), JSON.stringify({ at: Date.now(), fields: typed(form) }));
      return true;
    } catch {
      return false; // forbidden or full
    }
  }
  function kept(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  }
  function forget(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // Where nothing may be kept there is nothing to forget.
    }
  }

  // ---- saying how it stands -------------------------------------------------------------------------

  const clock = (time) =>
    new Date(time).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });

  function say(form, state, text) {
    const line = form.querySelector("[data-autosave-state]") || document.querySelector("[data-autosave-state]");
    if (!line || line.textContent === text) return;
    line.dataset.state = state;
    line.textContent = text;
  }
  async function reason(answer) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const said = page.querySelector("[data-reason]");
    return said ? said.textContent.replace(/\s+/g, " ").trim() : "";
  }

  // ---- saving ---------------------------------------------------------------------------------------

  function later(form, wait) {
    const state = stateOf(form);
    clearTimeout(state.timer);
    state.timer = setTimeout(() => save(form), wait);
  }

  async function save(form, leaving) {
    const state = stateOf(form);
    clearTimeout(state.timer);
    if (!state.dirty || state.over || !form.isConnected) return;
    if (state.busy && !leaving) return later(form, QUIET_MS);
    state.dirty = false;
    const now = JSON.stringify(typed(form));
    if (now === state.saved) return; // a field was left, or something was typed and taken back
    const isKept = keep(form);
    say(form, "busy", "正在保存…");
    const sent = body(form);
    const control = new AbortController();
    state.busy = control;
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST", body: sent, headers: { "X-Autosave": "1" }, redirect: "manual",
        signal: control.signal, keepalive: Boolean(leaving) && sent.toString().length < SMALL,
      });
      if (answer.ok) state.saved = now;
      await understand(form, state, answer, isKept);
    } catch (error) {
      if (error.name === "AbortError") return;
      state.dirty = true;
      say(form, "wrong", isKept ? OFFLINE : OFFLINE_UNKEPT);
      later(form, AGAIN_MS);
    } finally {
      if (state.busy === control) state.busy = null;
    }
  }

  async function understand(form, state, answer, isKept) {
    const safe = isKept ? "，文字已存在本机" : "";
    if (answer.type === "opaqueredirect") { // to the sign-in
      state.dirty = true;
      return say(form, "wrong", `登录已过期${safe}。请重新登录再打开这一页`);
    }
    if (answer.ok) {
      const version = answer.headers.get("X-Autosave-Version");
      if (version && form.elements.version) form.elements.version.value = version;
      if (!state.dirty) forget(keyOf(form));
      return say(form, "ok", `已保存 ${clock(Date.now())}`);
    }
    if (answer.status >= 500 || answer.status === 429) {
      state.dirty = true;
      later(form, AGAIN_MS);
      return say(form, "wrong", `暂时没有保存上${safe}，稍后自动再试`);
    }
    // Sending the same again would be refused again: the person has to read why.
    state.over = answer.status === 409 || answer.status === 403 || answer.status === 404;
    const said = await reason(answer);
    const why = { 409: "他人已改过，请刷新页面再改", 422: "请检查填写的内容" }[answer.status] || "请刷新页面再试";
    return say(form, "wrong", `没有保存：${said || why}`);
  }

  function changed(event) {
    const form = event.target.form;
    if (!form || !form.matches("[data-autosave]") || !event.target.name) return;
    const state = stateOf(form);
    if (state.over) return;
    state.dirty = true;
    later(form, QUIET_MS);
  }
  document.addEventListener("input", changed);
  document.addEventListener("change", changed);

  function leave() {
    for (const form of forms()) save(form, true);
  }
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leave());
  window.addEventListener("online", () => forms().forEach((form) => save(form)));
  window.addEventListener("beforeunload", function (event) {
    for (const form of forms()) {
      const state = stateOf(form);
      if (state.dirty && !state.over && !keep(form)) event.preventDefault();
    }
  });

  // Sending the form itself ends the saving; the copy goes when another page has come (`welcome`).
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (event.defaultPrevented || !form.matches("[data-autosave]")) return;
    const state = stateOf(form);
    clearTimeout(state.timer);
    if (state.busy) state.busy.abort();
    if (keep(form)) sessionStorage.setItem("autosave:sent", keyOf(form));
    state.over = true;
  });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) for (const form of forms()) stateOf(form).over = false;
  });

  // ---- what was left from last time --------------------------------------------------------------------

  function day(time) {
    const that = new Date(time);
    const isToday = that.toDateString() === new Date().toDateString();
    return `${isToday ? "今天" : `${that.getMonth() + 1}月${that.getDate()}日`} ${clock(time)}`;
  }
  function button(text, look, act) {
    const one = document.createElement("button");
    one.type = "button";
    one.className = `btn ${look}`;
    one.textContent = text;
    one.addEventListener("click", act);
    return one;
  }
  function offer(form) {
    const copy = kept(keyOf(form));
    if (!copy || form.previousElementSibling?.matches("[data-autosave-offer]")) return;
    if (JSON.stringify(copy.fields) === JSON.stringify(typed(form))) return forget(keyOf(form));
    const note = document.createElement("div");
    note.className = "alert alert-warning kept-note";
    note.dataset.autosaveOffer = "";
    note.setAttribute("role", "status");
    const words = document.createElement("p");
    words.textContent = `这台设备上有一份没有保存上的内容（${day(copy.at)}）。`;
    const take = button("找回未保存的内容", "btn-primary", function () {
      note.remove();
      fill(form, copy.fields);
      form.querySelector("textarea, input:not([type=hidden])")?.focus();
    });
    const drop = button("不要了", "btn-outline-secondary", function () {
      note.remove();
      forget(keyOf(form));
    });
    note.append(words, take, drop);
    form.before(note);
  }

  function sweep() {
    const oldest = Date.now() - KEEP_DAYS * 86400000;
    for (const key of Object.keys(localStorage))
      if (key.startsWith("autosave:") && !(kept(key)?.at > oldest)) forget(key);
  }
  function welcome() {
    try {
      sweep();
      const sent = sessionStorage.getItem("autosave:sent");
      sessionStorage.removeItem("autosave:sent");
      // Another page came: the form has arrived. The same page: the comparison below decides.
      if (sent && ![...forms()].some((form) => keyOf(form) === sent)) forget(sent);
    } catch {
      return; // a browser that keeps nothing
    }
    forms().forEach(offer);
  }
  welcome();
  document.addEventListener("htmx:load", (event) => forms(event.detail.elt.parentElement).forEach(offer));
})();
