// Comfort for those who have JavaScript; every page works without it.
"use strict";
(() => {
  document.documentElement.classList.add("js");
  const form = document.getElementById("filing");
  const csrf = document.querySelector("input[name=csrf]");

  // One press sends a form once; the server holds the same line with the form's token.
  addEventListener("submit", (event) => {
    const sent = event.target;
    if (!sent.hasAttribute("data-once")) return;
    if (sent.dataset.sent) { event.preventDefault(); return; }
    sent.dataset.sent = "yes";
    if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
    setTimeout(() => again(sent), 15000);
  });
  const again = (sent) => {
    delete sent.dataset.sent;
    sent.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
  };
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(again));

  // A page that came back with faults shows them first.
  const faults = document.getElementById("faults");
  if (faults) faults.focus();

  // Names of the chosen files, under the button that chose them.
  addEventListener("change", (event) => {
    if (event.target.type !== "file") return;
    const pick = event.target.closest(".pick");
    let list = pick.nextElementSibling;
    if (!list || list.className !== "picked") {
      list = document.createElement("ul");
      list.className = "picked";
      pick.after(list);
    }
    list.replaceChildren(...[...event.target.files].map((file) => {
      const item = document.createElement("li");
      item.textContent = file.name;
      return item;
    }));
  });

  // A file that will be refused is better refused before it has gone over a poor line.
  addEventListener("change", (event) => {
    const most = event.target.type === "file" && event.target.closest("[data-most]");
    if (!most) return;
    const large = [...event.target.files].some((file) => file.size > Number(most.dataset.most));
    event.target.setCustomValidity(large ? most.dataset.tooLarge : "");
    event.target.reportValidity();
  });

  // The menu closes when one looks elsewhere.
  addEventListener("click", (event) => {
    document.querySelectorAll("details.who[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  // What was typed survives a dead line, an empty battery or an ended session, on this device and for this person
  // alone, until it has arrived.
  const person = document.querySelector(".who .name")?.textContent ?? "";
  const kept_as = (what) => "keep:" + what + ":" + person;
  const forget = document.querySelector("[data-forget]");
  if (forget) localStorage.removeItem(kept_as(forget.dataset.forget));
  document.querySelectorAll("form[action='/sign-out']").forEach((out) =>
    out.addEventListener("submit", () => localStorage.clear()));
  const arrived = new URLSearchParams(location.search).has("done");
  document.querySelectorAll(".ticket-page textarea").forEach((field) => {
    const action = field.form.elements.action?.value ?? "message";
    const place = kept_as(location.pathname + "/" + action + "/" + field.name);
    if (arrived) localStorage.removeItem(place);
    const kept = localStorage.getItem(place);
    if (kept && !field.value) {
      field.value = kept;
      const closed = field.closest("details");
      if (closed) closed.open = true;
    }
    field.addEventListener("input", () => localStorage.setItem(place, field.value));
  });
  if (!form) return;

  const key = form.dataset.keep && kept_as(form.dataset.keep);
  const typed = () => [...form.elements].filter((field) => field.matches("textarea, select, input:not([type=hidden], [type=file], [type=radio], [type=checkbox])"));
  if (key) {
    const kept = JSON.parse(localStorage.getItem(key) || "{}");
    if (!faults && !typed().some((field) => field.localName !== "select" && field.value !== field.defaultValue)) {
      for (const field of typed()) if (kept[field.name] !== undefined) field.value = kept[field.name];
    }
    form.addEventListener("input", () => {
      localStorage.setItem(key, JSON.stringify(Object.fromEntries(typed().map((field) => [field.name, field.value]))));
    });
  }

  // How complete the statement is, as the server counts it.
  const meter = document.getElementById("completeness");
  const shown = document.getElementById("completeness-value");
  const weigh = () => {
    const told = (name) => form.elements[name].value.trim();
    const length = [...told("description")].length;
    const facts = [...form.querySelectorAll("[data-counts]")].filter((field) => field.value.trim()).length;
    const skills = form.querySelector("[name=skills]:checked") ? 10 : 0;
    const words = length >= 80 ? 25 : length >= 20 ? 15 : length > 0 ? 5 : 0;
    meter.value = Math.min(100, (told("title") ? 15 : 0) + words + skills + (told("city") ? 5 : 0) + 5 * facts);
    shown.textContent = meter.value + " %";
  };
  form.addEventListener("input", weigh);

  // A skill may stand above as a suggestion and below in its field: one tick for both.
  form.addEventListener("change", ({ target }) => {
    if (target.name !== "skills") return;
    form.querySelectorAll("[name=skills]").forEach((box) => {
      if (box.value === target.value) box.checked = target.checked;
    });
  });

  // Fields suggested while one writes.
  const suggested = document.getElementById("suggested");
  const unsure = document.getElementById("unsure");
  let waiting, asking, last = "";
  const suggest = async () => {
    const text = ["title", "description", ...[...form.querySelectorAll("[data-counts]")].map((field) => field.name)]
      .map((name) => form.elements[name].value).join("\n").trim();
    if (text === last || text.length < 8) return;
    last = text;
    // On a poor line an old answer must not come after a new one.
    if (asking) asking.abort();
    asking = new AbortController();
    try {
      const answer = await fetch("/api/v1/skills/suggest", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf.value },
        body: JSON.stringify({ text, language: document.documentElement.lang }),
        signal: asking.signal,
      });
      if (answer.ok) offer(await answer.json());
      else last = "";
    } catch (fault) {
      // No line: the next word tries again, and the button below works when there is one.
      if (fault.name !== "AbortError") last = "";
    }
  };
  const offer = (answer) => {
    const suggestions = answer.suggestions.filter((one) => one.score >= 0.1);
    const chosen = new Set([...suggested.querySelectorAll(":checked")].map((box) => box.value));
    const boxes = [...form.querySelectorAll(".skills input[name=skills]")];
    const wanted = new Set([...chosen, ...suggestions.map((one) => one.code)]);
    unsure.hidden = !answer.unsure || suggestions.length === 0;
    suggested.replaceChildren(unsure, ...[...wanted].flatMap((code) => {
      const box = boxes.find((one) => one.value === code);
      if (!box) return [];
      const label = box.closest("label").cloneNode(true);
      label.querySelector("input").checked = chosen.has(code);
      return [label];
    }));
  };
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(suggest, 900); });
  if (form.elements.title.value) { weigh(); suggest(); }
})();
