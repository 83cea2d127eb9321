"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const get = (id) => document.getElementById(id);
  const FONT = getComputedStyle(document.documentElement).fontFamily;
  const LOOKS = {
    person: { fill: "#e9f1fd", line: "#1a4f9c", word: "Person", many: "People", radius: 9 },
    post: { fill: "#fff3d1", line: "#8a5a00", word: "Post", many: "Posts by themselves", radius: 2 },
    organization: { fill: "#e4f3e8", line: "#1c6635", word: "Body", many: "Bodies", radius: 18 },
  };
  const LINKS = {
    reporting: { color: "#14171c", width: 2.4, dashes: false, word: "Answers to (stated)", out: "Answers to", into: "Is answered to by" },
    inferred: { color: "#5f6875", width: 1.8, dashes: [9, 6], word: "Answers to (inferred)", out: "Answers to (inferred)", into: "Is answered to by (inferred)" },
    directive: { color: "#b3261e", width: 1.8, dashes: false, word: "Directives", out: "Directives issued", into: "Directives to carry out" },
    letter: { color: "#2563c9", width: 1.5, dashes: [2, 4], word: "Letters", out: "Wrote to", into: "Was written to by" },
    copy: { color: "#7a4fb5", width: 1.2, dashes: [1, 6], word: "Copies of letters", out: "Sent copies to", into: "Was sent copies by" },
    holds: { color: "#8a5a00", width: 1.6, dashes: [12, 3], word: "Holds the post", out: "Holds", into: "Held by" },
    belongs: { color: "#9aa3ae", width: 1.2, dashes: false, word: "Belongs to", out: "Belongs to", into: "Has" },
  };
  const arrows = (kind) => (kind === "belongs" || kind === "holds" ? "" : { to: { enabled: true, scaleFactor: 0.7 } });

  const names = {};
  const neighbours = {};
  data.nodes.forEach((node) => {
    names[node.id] = data.details.nodes[node.id].name;
    neighbours[node.id] = new Set([node.id]);
  });
  data.edges.forEach((edge) => {
    neighbours[edge.from].add(edge.to);
    neighbours[edge.to].add(edge.from);
  });

  // --- the picture -------------------------------------------------------------------------------------------------
  let focus = null; // ids that stay bright, or null for all

  let network = null;

  const box = (node) => ({ ctx, x, y, state: { selected, hover } }) => ({
    drawNode() {
      const look = LOOKS[node.kind];
      const left = x - node.w / 2;
      const top = y - node.h / 2;
      // vis-network measures a shape that it does not draw itself once only, before it knows the size
      const shape = network && network.body.nodes[node.id].shape;
      if (shape) Object.assign(shape, { left, top, width: node.w, height: node.h, boundingBox: { left, top, right: left + node.w, bottom: top + node.h } });
      ctx.save();
      ctx.beginPath();
      ctx.roundRect(left, top, node.w, node.h, look.radius);
      ctx.fillStyle = "#fff"; // also where all else is dimmed: no link shows through
      ctx.fill();
      ctx.globalAlpha = focus && !focus.has(node.id) ? 0.25 : 1;
      ctx.fillStyle = look.fill;
      ctx.fill();
      ctx.lineWidth = selected ? 3.5 : hover ? 2.5 : 1.5;
      ctx.strokeStyle = look.line;
      ctx.stroke();
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      const high = node.name.length * 18 + node.under.length * 15;
      let line = y - high / 2;
      const write = (texts, font, color, step) => texts.forEach((text) => {
        ctx.font = font;
        ctx.fillStyle = color;
        ctx.fillText(text, x, line + step / 2, node.w - 12);
        line += step;
      });
      write(node.name, `600 14px ${FONT}`, "#14171c", 18);
      write(node.under, `12px ${FONT}`, "#3d4653", 15);
      ctx.restore();
    },
    nodeDimensions: { width: node.w, height: node.h },
  });

  const bent = (bend) => (bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : false);
  const nodes = new vis.DataSet(data.nodes.map((node) => ({
    id: node.id, x: node.x, y: node.y, shape: "custom", ctxRenderer: box(node), size: Math.max(node.w, node.h) / 2,
  })));
  const edges = new vis.DataSet(data.edges.map((edge) => {
    const look = LINKS[edge.kind];
    return {
      id: edge.id, from: edge.from, to: edge.to, width: look.width, dashes: look.dashes, smooth: bent(edge.bend),
      arrows: arrows(edge.kind), color: { color: look.color, highlight: look.color, hover: look.color, opacity: 1 },
    };
  }));
  const picture = get("picture");
  network = new vis.Network(picture, { nodes, edges }, data.options);
  window.network = network;

  const kindOf = Object.fromEntries(data.nodes.map((node) => [node.id, node.kind]));
  const off = new Set();
  const isOff = (edge) => off.has(edge.kind) || off.has(kindOf[edge.from]) || off.has(kindOf[edge.to]);

  function shade() {
    edges.update(data.edges.map((edge) => {
      const bright = !focus || (focus.has(edge.from) && focus.has(edge.to) && (edge.from === focus.on || edge.to === focus.on || edge.id === focus.on));
      return { id: edge.id, hidden: isOff(edge), color: { ...edges.get(edge.id).color, opacity: bright ? 1 : 0.1 } };
    }));
  }

  function hide() {
    nodes.update(data.nodes.map((node) => ({ id: node.id, hidden: off.has(node.kind) })));
    shade();
  }

  function fit() {
    const shown = data.nodes.filter((node) => !off.has(node.kind));
    if (!shown.length) return;
    const edge = (side, least) => Math[least](...shown.map(side));
    const left = edge((node) => node.x - node.w / 2, "min");
    const right = edge((node) => node.x + node.w / 2, "max");
    const top = edge((node) => node.y - node.h / 2, "min");
    const low = edge((node) => node.y + node.h / 2, "max");
    const scale = Math.min(1.15, (picture.clientWidth - 48) / (right - left), (picture.clientHeight - 96) / (low - top));
    network.moveTo({ position: { x: (left + right) / 2, y: (top + low) / 2 + 24 / scale }, scale, animation: false });
  }

  // --- what a letter says is only ever written as text ---------------------------------------------------------------
  function make(tag, text, className) {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  }

  function quotation(quote) {
    const block = make("blockquote");
    const sentence = quote.sentence || quote.exact;
    const exact = quote.exact.split(/\s+/).join(" ");
    const at = sentence.indexOf(exact);
    if (at < 0) {
      block.append(make("span", `“${sentence}”`));
    } else {
      block.append("“", sentence.slice(0, at), make("mark", exact), sentence.slice(at + exact.length), "”");
    }
    block.append(make("cite", [quote.letter, quote.where].filter(Boolean).join(" · ")));
    return block;
  }

  function factual(fact) {
    const item = make("div", undefined, "fact");
    item.append(make("div", fact.text));
    fact.quotes.forEach((quote) => item.append(quotation(quote)));
    return item;
  }

  function jump(id) {
    const button = make("button", names[id], "jump");
    button.type = "button";
    button.addEventListener("click", () => choose(id));
    return button;
  }

  function opened(title, kind) {
    const details = get("details");
    details.replaceChildren();
    const close = make("button", "×", "close");
    close.type = "button";
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", clear);
    details.append(close, make("h2", title), make("p", kind, "kind"));
    details.hidden = false;
    return details;
  }

  function facts(edge, details) {
    data.details.edges[edge.id].forEach((fact) => details.append(factual(fact)));
    const more = data.details.counts[edge.id] - data.details.edges[edge.id].length;
    if (more > 0) details.append(make("p", `and ${more} more`, "more"));
  }

  function tellNode(id) {
    const entry = data.details.nodes[id];
    const details = opened(entry.name, LOOKS[entry.kind].word);
    if (entry.posts.length) details.append(make("p", entry.posts.join("; ")));
    if (entry.aliases.length) details.append(make("p", `Also called: ${entry.aliases.join("; ")}`));
    Object.entries(LINKS).forEach(([kind, look]) => {
      [["from", "to", look.out], ["to", "from", look.into]].forEach(([here, there, heading]) => {
        const found = data.edges.filter((edge) => edge.kind === kind && edge[here] === id);
        if (!found.length) return;
        details.append(make("h3", heading));
        found.forEach((edge) => {
          const line = make("p");
          line.append(jump(edge[there]));
          details.append(line);
          facts(edge, details);
        });
      });
    });
    if (entry.quotes.length) details.append(make("h3", "Named in"));
    entry.quotes.forEach((quote) => details.append(quotation(quote)));
    details.append(make("p", entry.iri, "more"));
  }

  function tellEdge(edge) {
    const details = opened(LINKS[edge.kind].word, "Link");
    const ends = make("p");
    ends.append(jump(edge.from), " → ", jump(edge.to));
    details.append(ends);
    facts(edge, details);
  }

  // --- choosing ------------------------------------------------------------------------------------------------------
  function choose(id, { move = true } = {}) {
    focus = new Set(neighbours[id]);
    focus.on = id;
    network.selectNodes([id], true);
    shade();
    if (move) network.focus(id, { scale: Math.max(network.getScale(), 0.8), animation: false });
    tellNode(id);
    bringIntoView();
  }

  function chooseEdge(id) {
    const edge = data.edges.find((one) => one.id === id);
    focus = new Set([edge.from, edge.to]);
    focus.on = id;
    shade();
    tellEdge(edge);
    bringIntoView();
  }

  function bringIntoView() {
    if (window.innerWidth > 820) get("panel").scrollTop = 0;
    else get("details").scrollIntoView({ block: "start" });
  }

  function clear() {
    focus = null;
    network.unselectAll();
    shade();
    get("details").hidden = true;
  }

  network.on("click", (event) => {
    if (event.nodes.length) choose(event.nodes[0], { move: false });
    else if (event.edges.length) chooseEdge(event.edges[0]);
    else clear();
  });

  // --- the list and the search ---------------------------------------------------------------------------------------
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’‘]/g, "'").toLowerCase();
  const rows = data.nodes.map((node) => {
    const entry = data.details.nodes[node.id];
    const row = make("li");
    const button = make("button");
    button.type = "button";
    const sign = make("i");
    sign.style.background = LOOKS[entry.kind].fill;
    sign.style.borderColor = LOOKS[entry.kind].line;
    const text = make("span", entry.name);
    text.append(make("small", entry.kind === "person" ? entry.posts.join("; ") : LOOKS[entry.kind].word));
    button.append(sign, text);
    button.addEventListener("click", () => choose(node.id));
    row.append(button);
    return { row, button, name: fold(entry.name), key: fold([entry.name, ...entry.aliases, ...entry.posts].join("\n")) };
  });
  rows.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  get("entries").append(...rows.map((one) => one.row));

  function search() {
    const words = fold(get("search").value).split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((one) => {
      one.row.hidden = !words.every((word) => one.key.includes(word));
      shown += one.row.hidden ? 0 : 1;
    });
    get("nothing").hidden = shown > 0;
  }
  get("search").addEventListener("input", search);
  get("search").addEventListener("keydown", (event) => {
    const first = rows.find((one) => !one.row.hidden);
    if (event.key === "Enter" && first) first.button.click();
    if (event.key === "ArrowDown" && first) { first.button.focus(); event.preventDefault(); }
  });
  get("entries").addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const seen = rows.filter((one) => !one.row.hidden).map((one) => one.button);
    const at = seen.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    (seen[at] || get("search")).focus();
    event.preventDefault();
  });

  // --- the legend, which is the filter too ----------------------------------------------------------------------------
  const SVG = "http://www.w3.org/2000/svg";
  function sign(tag, attributes) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("width", "44");
    svg.setAttribute("height", "16");
    svg.setAttribute("aria-hidden", "true");
    const shape = document.createElementNS(SVG, tag);
    Object.entries(attributes).forEach(([key, value]) => shape.setAttribute(key, value));
    svg.append(shape);
    return svg;
  }
  function filter(kind, word, count, drawing) {
    if (!count) return;
    const label = make("label");
    const input = make("input");
    input.type = "checkbox";
    input.checked = true;
    input.addEventListener("change", () => {
      if (input.checked) off.delete(kind); else off.add(kind);
      hide();
    });
    label.append(input, drawing, make("span", word), make("span", String(count)));
    get("filters").append(label);
  }
  Object.entries(LOOKS).forEach(([kind, look]) => filter(
    kind, look.many, data.nodes.filter((node) => node.kind === kind).length,
    sign("rect", { x: 2, y: 2, width: 38, height: 12, rx: Math.min(look.radius, 6), fill: look.fill, stroke: look.line, "stroke-width": 1.5 }),
  ));
  Object.entries(LINKS).forEach(([kind, look]) => filter(
    kind, look.word, data.edges.filter((edge) => edge.kind === kind).length,
    sign("line", { x1: 2, y1: 8, x2: 42, y2: 8, stroke: look.color, "stroke-width": look.width + 0.4, "stroke-dasharray": look.dashes ? look.dashes.join(" ") : "none" }),
  ));

  // --- keys and buttons -----------------------------------------------------------------------------------------------
  const zoom = (by) => network.moveTo({ scale: network.getScale() * by, animation: false });
  get("fit").addEventListener("click", fit);
  get("nearer").addEventListener("click", () => zoom(1.3));
  get("further").addEventListener("click", () => zoom(1 / 1.3));
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement && event.target.type === "search";
    if (event.key === "Escape") { clear(); get("search").blur(); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") { get("search").focus(); event.preventDefault(); }
    if (event.key === "0") fit();
    if (event.key === "+" || event.key === "=") zoom(1.3);
    if (event.key === "-") zoom(1 / 1.3);
  });
  fit();
})();
