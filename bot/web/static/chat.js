// The chat without page loads: answers go by fetch, and the same HTML comes back. Everything works without this file.
"use strict";
(() => {
  const SECOND = 1000, MINUTE = 60 * SECOND;
  const NO_HELLO = 8 * SECOND, POLL = 20 * SECOND, GIVE_UP = 20 * SECOND, LONGEST_PAUSE = 15 * SECOND;
  const UPLOAD = 5 * MINUTE, LONGEST_SIDE = 3000;  // of a picture, in points
  const QUIET = 15 * MINUTE, HANDED_ROUND = 3 * MINUTE, LAST_ANSWER = 5 * SECOND, DOUBLE_TAP = 350;  // the first two as the server counts them
  const SCRIPT = { "X-Script": "yes" };  // the next page comes at once, without the redirect that a plain form needs
  const OVER = "over";  // a tablet's link was taken back
  const page = () => document.getElementById("page");
  const find = (what) => page()?.querySelector(what);
  const box = () => find("form[data-chat] [name=words]");
  let sending = false, moved = 0, waiting = [], hidden = false, underway = null;

  // Someone who goes back to what was hidden sees nothing of it; someone who opens the link again does.
  const goneFrom = () => sessionStorage.getItem("hidden") !== null;
  if (goneFrom()) {
    if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") return location.replace("/today");
    sessionStorage.removeItem("hidden");
  }

  // --- Words not sent yet stay in the box, through reloads and a lost line, until the browser tab is closed.
  const draft = () => find("form[data-chat]")?.dataset.chat;
  const typed = () => box() && ("unsent" in box().dataset || box().value !== box().defaultValue);
  const keepDraft = () => sessionStorage.setItem(draft(), box().value);

  function count() {
    const field = box(), line = find(".count");
    if (!field?.dataset.limit || !line) return;
    const left = Number(field.dataset.limit) - [...field.value.trim()].length;
    line.hidden = left > 200;
    line.classList.toggle("over", left < 0);
    line.textContent = (left < 0 ? field.dataset.over : field.dataset.left).replace("{n}", Math.abs(left).toLocaleString("en"));
  }

  // --- A new page in place of the old: focus and sight go to what is new. A page to be read stays where it is if it
  // changes by itself.
  function show(html, url, unasked) {
    const whole = new DOMParser().parseFromString(html, "text/html"), next = whole.getElementById("page");
    if (!next) return location.reload();
    if (hidden) return;
    const old = page(), held = document.activeElement, still = unasked && "still" in old.dataset && [held.tagName, held.textContent];
    const same = old.dataset.at !== undefined && old.dataset.at === next.dataset.at;
    const [button, words] = [same && held?.name === "action" && held.textContent, same && held === box()];
    window.speechSynthesis?.cancel();
    old.replaceWith(document.adoptNode(next));
    for (const what of ["lang", "dir"]) document.documentElement[what] = whole.documentElement[what];
    if (!same) moved = Date.now();
    if (url && new URL(url).pathname !== location.pathname) history.replaceState(null, "", url);
    settle();
    const kept = button ? named(button) : words && box();
    if (still) [...page().querySelectorAll(still[0])].find((one) => one.textContent === still[1])?.focus({ preventScroll: true });
    else if (kept) kept.focus({ preventScroll: true });
    else toNewest(true);
  }

  const named = (label) => [...page().querySelectorAll("[name=action]")].find((one) => one.textContent === label);

  function settle() {
    const saved = box() && sessionStorage.getItem(draft());
    if (box() && "unsent" in box().dataset) keepDraft();
    else if (saved) box().value = saved;
    if (page().dataset.over !== undefined) sessionStorage.clear();
    count();
    voice();
    until = Number(page().dataset.quiet) ? Date.now() + page().dataset.quiet * SECOND : Infinity;
    awake = Date.now();
    if (source?.path !== page().dataset.path) listen();
  }

  function toNewest(focus) {
    const newest = find("#now");
    if (focus) newest?.focus({ preventScroll: true });
    newest?.scrollIntoView({ block: "start" });
  }

  // --- Sending. The nonce in the form stays the same through all tries, so that an answer counts once.
  async function send(form, button) {
    if (button?.name) mark(button);
    if (sending) {
      if (find("progress") && button?.closest(".choices")) waiting.push(button.textContent);
      return;
    }
    sending = true;
    const { at } = page().dataset;
    const body = await filled(form, button);
    if (!body) return (sending = false);
    const was = draft();
    page().classList.add("sending");
    underway = deliver(form, body);
    const answer = await underway;
    if (hidden) return;
    if (new URL(answer.url).pathname === "/today") return hide();
    if (!button?.name) sessionStorage.removeItem(was);
    if (button?.value === "restart_sure") sessionStorage.clear();
    sending = false;
    show(answer.html, answer.url);
    const next = page().dataset.at === at && waiting.map(named).find(Boolean);
    waiting = next ? waiting.slice(waiting.indexOf(next.textContent) + 1) : [];
    if (next) next.form.requestSubmit(next);
    else catchUp();
  }

  const isFile = (value) => value instanceof File && value.size > 0;

  // What goes out; nothing if a file is too large to be taken. A button leaves the file behind that was chosen.
  async function filled(form, button) {
    const fields = new FormData(form), file = fields.get("file"), chooses = form.querySelector("[name=file]");
    if (!chooses) fields.delete("file");
    if (button?.name) fields.set(button.name, button.value);
    if (button?.name || !isFile(file)) fields.delete("file");
    if (!isFile(fields.get("file"))) return new URLSearchParams(fields);
    const most = Number(chooses.dataset.most), fits = await smaller(file, most);
    if (fits.size > most) return void (find(".status").textContent = chooses.dataset.large);
    fields.set("file", fits, "file");
    return fields;
  }

  // A picture that is too large is drawn smaller, on this device. What can't be drawn stays as it is.
  async function smaller(file, most) {
    if (file.size <= most || !file.type.startsWith("image/")) return file;
    const picture = await createImageBitmap(file).catch(() => null);
    if (!picture) return file;
    const by = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = Object.assign(document.createElement("canvas"), { width: picture.width * by, height: picture.height * by });
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return new Promise((go) => canvas.toBlob((drawn) => go(drawn ? new File([drawn], "file", { type: "image/jpeg" }) : file), "image/jpeg", 0.85));
  }

  async function post(form, body) {
    const got = await fetch(form.getAttribute("action"), { method: "POST", body, headers: SCRIPT, signal: AbortSignal.timeout?.(GIVE_UP) });
    return { status: got.status, url: got.url, html: await got.text() };
  }

  // The only way that tells how far it has got.
  const upload = (form, body) => new Promise((done, fail) => {
    const call = new XMLHttpRequest(), line = find(".status"), words = form.querySelector("[name=file]").dataset.sending;
    call.open("POST", form.getAttribute("action"));
    call.setRequestHeader("X-Script", SCRIPT["X-Script"]);
    call.timeout = UPLOAD;
    call.upload.onprogress = ({ loaded, total }) => { if (line) line.textContent = words.replace("{n}", Math.floor(100 * loaded / total)); };
    call.onload = () => done({ status: call.status, url: call.responseURL, html: call.responseText });
    call.onerror = call.ontimeout = fail;
    call.send(body);
  });

  // What was tapped looks so at once. Ticks that come faster than the line wait their turn; taps on a screen that has
  // gone by in the meantime do not count.
  function mark(button) {
    const pressed = button.getAttribute("aria-pressed");
    if (pressed || (find("progress") && button.matches(".choices .plain, .point")))
      button.setAttribute("aria-pressed", pressed === "true" ? "false" : "true");
  }

  async function deliver(form, body) {
    for (let tries = 0; ; tries++) {
      try {
        const got = await (isFile(body.get("file")) ? upload(form, body) : post(form, body));
        if (got.status < 500) return got;
      } catch {
        // No line. The words below say so.
      }
      const status = find(".status");
      if (status) status.textContent = status.dataset.retry;
      await pause(Math.min(2 ** tries * SECOND, LONGEST_PAUSE));
    }
  }

  // A double tap must not answer the question that has just come up under the finger.
  const secondTap = (event) => event.detail > 1 || (event.pointerType === "touch" && Date.now() - moved < DOUBLE_TAP);

  const pause = (time) => new Promise((go) => {
    const timer = setTimeout(go, time);
    window.addEventListener("online", () => { clearTimeout(timer); go(); }, { once: true });
  });

  // --- What changed elsewhere: told by events, or asked for where a proxy holds them back, or says that the bot is away.
  let source = null, newest = "", told = false;

  function listen() {
    clearTimeout(source?.late);
    clearInterval(source?.poll);
    source?.line.close();
    const path = page()?.dataset.path;
    source = null;
    if (!path || document.hidden) return;
    source = { path, line: new EventSource(`/events?for=${encodeURIComponent(path)}`), late: setTimeout(ask, NO_HELLO) };
    source.line.addEventListener("hello", (event) => { clearTimeout(source?.late); told = true; heard(event.data); });
    source.line.addEventListener("changed", (event) => heard(event.data));
    source.line.addEventListener("error", () => { if (source?.line.readyState === EventSource.CLOSED) ask(); });
  }

  function ask() {
    clearTimeout(source.late);
    source.line.close();
    source.poll = setInterval(async () => {
      const got = await fetch(`${page().dataset.path}/revision`).then((one) => one.json()).catch(() => null);
      if (got?.locked) return lock();
      if (!got) return;
      heard(got.revision);
      if (told) listen();
    }, POLL);
  }

  function heard(revision) {
    if (revision === "gone") return location.reload();
    newest = revision;
    catchUp();
  }

  // What somebody has open, or has begun to fill in, stays: also if they began while the newer page was on its way.
  const filledIn = (field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked;
  const busy = () => sending || typed() || find("details[open]") || [...page().querySelectorAll("input, textarea")].some(filledIn);

  async function catchUp() {
    const here = page(), { path, revision } = here?.dataset ?? {};
    if (newest === revision) newest = "";  // it is on the page: an answer that comes before word of it is newer still
    if (!path || !newest || busy()) return;
    if (newest === OVER) return lock();
    const wanted = newest;
    newest = "";
    const html = await fetch(location.pathname, { headers: { "X-Unattended": "yes" } })
      .then((got) => got.ok && got.text()).catch(() => null);
    if (!html) return;
    if (page() === here && !busy()) return show(html, "", true);
    newest ||= wanted;
    if (page() !== here) catchUp();
  }

  // --- A shared phone: after quiet minutes the page hides itself, as the server would.
  let until = Infinity, awake = 0;

  function lock() {
    page().replaceChildren();
    location.replace(location.pathname);
  }

  function stir() {
    if (Date.now() >= until) return lock();
    if (until === Infinity || Date.now() - awake < MINUTE) return;
    until = Date.now() + ("round" in page().dataset ? HANDED_ROUND : QUIET);
    awake = Date.now();
    fetch("/awake", { method: "POST" }).catch(() => null);
  }

  // --- "Hide this": out of sight at once, also without a line. An answer that is on its way still arrives.
  async function hide() {
    const { title, icon } = find("form.hide").dataset;
    hidden = true;
    until = Infinity;
    document.title = title;
    document.querySelector("link[rel=icon]").href = icon;
    document.body.replaceChildren();
    window.speechSynthesis?.cancel();
    listen();
    sessionStorage.clear();
    sessionStorage.setItem("hidden", "yes");
    history.replaceState(null, "", "/today");
    await Promise.race([underway, pause(LAST_ANSWER)]);
    for (let tries = 0; !(await forgotten()); tries++) await pause(Math.min(2 ** tries * SECOND, LONGEST_PAUSE));
    location.replace("/today");
  }

  const forgotten = () => fetch("/hide", { method: "POST", headers: SCRIPT, redirect: "manual", keepalive: true })
    .then((got) => got.status < 500, () => false);

  // Escape closes what is open; pressed again at once it hides everything.
  let escaped = -Infinity;

  function escape(event) {
    if (event.key !== "Escape" || event.repeat || event.isComposing || hidden) return;
    if (event.timeStamp - escaped < SECOND) return hide();
    escaped = event.timeStamp;
    const open = find("details.help[open]");
    open?.removeAttribute("open");
    open?.querySelector("summary").focus();
  }

  // --- Read aloud, with a voice that speaks on this device: nothing goes out to be read.
  const mine = () => window.speechSynthesis?.getVoices().find((one) => one.localService && one.lang.startsWith(document.documentElement.lang));
  const voice = () => { const button = find(".aloud"); if (button) button.hidden = !mine(); };

  function aloud(button) {
    const speaking = button.getAttribute("aria-pressed") === "true";
    speechSynthesis.cancel();
    button.setAttribute("aria-pressed", String(!speaking));
    if (speaking) return;
    const words = [...page().querySelectorAll(".new [data-say], .item [data-say], .item + .me [data-say], .choices button")];
    const speech = new SpeechSynthesisUtterance(words.map((one) => one.textContent.trim()).join(".\n"));
    speech.voice = mine();
    speech.lang = speech.voice.lang;
    speech.onend = () => button.setAttribute("aria-pressed", "false");
    speechSynthesis.speak(speech);
  }

  document.addEventListener("submit", (event) => {
    if (event.target.matches("form.hide")) {
      event.preventDefault();
      hide();
    }
    if (!event.target.matches("form[data-chat]")) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });
  document.addEventListener("input", () => { if (box()) { keepDraft(); count(); } });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.name === "action" && secondTap(event)) event.preventDefault();
    else if (button?.matches(".aloud")) aloud(button);
  });
  document.addEventListener("keydown", escape);
  document.addEventListener("toggle", catchUp, true);
  for (const sign of ["pointerdown", "keydown", "wheel"]) document.addEventListener(sign, stir, { passive: true });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && Date.now() >= until) lock();
    else listen();
  });
  setInterval(() => { if (Date.now() >= until) lock(); }, SECOND);
  window.speechSynthesis?.addEventListener?.("voiceschanged", voice);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && goneFrom()) location.replace("/today");
    else if (event.persisted && "round" in page().dataset) lock();
  });
  window.addEventListener("pagehide", () => window.speechSynthesis?.cancel());
  settle();
  if (Number(page().dataset.at)) toNewest(Boolean(location.hash));
})();
