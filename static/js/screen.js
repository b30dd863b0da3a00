// The hall's screen: <main data-now="/address/" data-tag="…" data-every="2"> is replaced when the address
// answers with something new; 304 costs almost nothing. Keeps the display awake, says when the network is gone.
(function () {
  "use strict";

  const now = document.querySelector("[data-now]");
  const lost = document.querySelector("[data-lost]");
  const clock = document.querySelector("[data-clock]");
  const isPhone = document.documentElement.classList.contains("hall-phone");
  const PATIENCE_MS = 8000;
  const every = Number(now.dataset.every) * 1000;
  let tag = now.dataset.tag;
  let heard = Date.now();
  let timer = 0;

  // ---- asking ---------------------------------------------------------------------------------------

  async function ask() {
    clearTimeout(timer);
    const control = new AbortController();
    const patience = setTimeout(() => control.abort(), PATIENCE_MS);
    try {
      const answer = await fetch(now.dataset.now, {
        headers: { "If-None-Match": `"${tag}"` }, cache: "no-store", credentials: "omit", signal: control.signal,
      });
      if (answer.status === 404) return gone();
      if (!answer.ok && answer.status !== 304) throw new Error(String(answer.status));
      if (answer.ok) show(await answer.text(), answer.headers.get("ETag"));
      heard = Date.now();
      lost.hidden = true;
    } catch {
      tellLost();
    } finally {
      clearTimeout(patience);
    }
    later();
  }

  function show(html, said) {
    now.innerHTML = html; // our own server's, drawn from a template that escapes
    tag = (said || "").replace(/^W\//, "").replaceAll('"', "");
  }

  // Three hundred phones that were woken at once should not ask at once.
  function later() {
    clearTimeout(timer);
    if (!(isPhone && document.hidden)) timer = setTimeout(ask, isPhone ? every * (0.8 + 0.4 * Math.random()) : every);
  }

  function tellLost() {
    if (Date.now() - heard < 5000) return;
    lost.querySelector("span").textContent = hour(new Date(heard));
    lost.hidden = false;
  }

  function gone() {
    lost.textContent = "这个会场的地址已经换了，请重新打开大屏。";
    lost.hidden = false;
  }

  document.addEventListener("visibilitychange", function () {
    if (document.hidden) return;
    if (!isPhone) stayAwake();
    ask();
  });
  window.addEventListener("online", ask);

  // ---- the clock: the server's, so that every screen shows the same ------------------------------------

  const ahead = Number(clock.dataset.clock) * 1000 - Date.now();

  function hour(date) {
    return date.toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Shanghai" });
  }
  function tick() {
    const text = hour(new Date(Date.now() + ahead));
    if (clock.textContent !== text) clock.textContent = text;
  }
  setInterval(tick, 1000);

  // ---- the display ------------------------------------------------------------------------------------

  // Refused on battery saving and without https: then the display's own settings decide.
  function stayAwake() {
    if (navigator.wakeLock) navigator.wakeLock.request("screen").catch(() => undefined);
  }

  const full = document.querySelector("[data-full]");
  if (!isPhone) {
    stayAwake();
    if (document.fullscreenEnabled) full.hidden = false;
    full.addEventListener("click", () => document.documentElement.requestFullscreen());
    document.addEventListener("fullscreenchange", () => { full.hidden = Boolean(document.fullscreenElement); });
  }

  later();
})();
