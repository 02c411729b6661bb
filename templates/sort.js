"use strict";
(() => {
  const words = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });

  const value = (row, column) => {
    const cell = row.cells[column];
    if (!cell) return "";
    return "value" in cell.dataset ? cell.dataset.value : cell.textContent.trim();
  };

  /* Rows whose figure is not known stay below the others, whichever way the table is sorted. */
  const compare = (numeric, down) => (a, b) => {
    if (numeric) {
      const absent = (a.key === "" ? 1 : 0) - (b.key === "" ? 1 : 0);
      if (absent || a.key === "") return absent || a.place - b.place;
    }
    const by = numeric ? Number(a.key) - Number(b.key) : words.compare(a.key, b.key);
    return (down ? -by : by) || a.place - b.place;
  };

  const sorted = (rows, column, order) => {
    const numeric = rows.some((row) => row.cells[column] && "value" in row.cells[column].dataset);
    const key = (row) => (numeric ? row.cells[column]?.dataset.value ?? "" : value(row, column));
    const lines = rows.map((row, place) => ({ row, place, key: key(row) }));
    if (order !== "none") lines.sort(compare(numeric, order === "descending"));
    return lines.map((line) => line.row);
  };

  const next = (order, numeric) => {
    const steps = numeric ? ["none", "descending", "ascending"] : ["none", "ascending", "descending"];
    return steps[(steps.indexOf(order) + 1) % steps.length];
  };

  const dress = (table) => {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[table.tHead.rows.length - 1].cells];
    const rows = [...body.rows].filter((row) => !("fixed" in row.dataset));
    const fixed = [...body.rows].filter((row) => "fixed" in row.dataset);
    if (rows.length < 2) return;
    heads.forEach((head, column) => {
      const text = [...head.childNodes].find((node) => node.nodeType === 3 && node.data.trim());
      if (head.tagName !== "TH" || !text) return;
      const numeric = rows.some((row) => row.cells[column] && "value" in row.cells[column].dataset);
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.title = table.dataset.sort;
      text.replaceWith(button);
      button.append(text.data.trim());
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const order = next(head.getAttribute("aria-sort"), numeric);
        heads.forEach((other) => other.hasAttribute("aria-sort") && other.setAttribute("aria-sort", "none"));
        head.setAttribute("aria-sort", order);
        body.append(...sorted(rows, column, order), ...fixed);
      });
    });
  };

  document.querySelectorAll("table[data-sort]").forEach(dress);
})();
