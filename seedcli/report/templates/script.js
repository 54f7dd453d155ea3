
"use strict";
// What the page can do beyond reading; without it nothing is missing that is written.
const byId = (id) => document.getElementById(id);

const search = byId("search");
if (search) {
  const body = document.querySelector(".articles tbody");
  const rows = [...body.rows].map((row) => ({ row, text: row.textContent.toLowerCase() }));
  const sought = byId("sought"), found = byId("found");
  const narrow = () => {
    const words = sought.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { row, text } of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      count += !row.hidden;
    }
    found.textContent = words.length ? `${count.toLocaleString("en")} found` : "";
  };
  search.hidden = false;
  search.addEventListener("submit", (event) => event.preventDefault());
  sought.addEventListener("input", narrow);

  const number = (text) => Number(text.replaceAll(",", ""));
  document.querySelectorAll(".articles thead th").forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
      for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down === 1 ? "ascending" : "descending");
      const numeric = head.classList.contains("n");
      const value = ({ row }) => row.cells[column].textContent;
      rows.sort((a, b) => down * (numeric ? number(value(a)) - number(value(b)) : value(a).localeCompare(value(b))));
      body.append(...rows.map(({ row }) => row));
    });
  });
}

const fold = byId("fold"), answers = document.querySelectorAll("details.answers");
if (fold && answers.length) {
  fold.hidden = false;
  fold.addEventListener("click", () => {
    const folded = fold.getAttribute("aria-pressed") !== "true";
    fold.setAttribute("aria-pressed", folded);
    for (const some of answers) some.open = !folded;
  });
}

// A link to a comment opens what it is folded into.
const unfold = () => {
  let part = byId(decodeURIComponent(location.hash.slice(1)));
  if (!part) return;
  for (let at = part.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
  part.scrollIntoView({ block: "nearest" });
};
addEventListener("hashchange", unfold);
unfold();

// Escape puts evidence away that hides what is under it.
addEventListener("keydown", (event) => document.body.classList.toggle("quiet", event.key === "Escape"));
addEventListener("pointermove", () => document.body.classList.remove("quiet"));
