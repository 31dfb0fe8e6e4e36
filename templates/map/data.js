// The page's data -> topics and papers that know each other.
const $ = (id) => document.getElementById(id);
const read = (id) => JSON.parse($(id).textContent);
const said = read("words");
const { papers, topics, shapes, file, folds } = read("data");

const say = (name, values = {}) =>
  said[name].replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));

// A node with attributes and children; text enters as text alone.
const make = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
};

const simpler = new Map();
{
  const pairs = [...(folds || "")];
  for (let at = 0; at < pairs.length; at += 2) simpler.set(pairs[at], pairs[at + 1]);
}
// Text as it is compared: width, case, accents and traditional forms do not count.
const fold = (text) => {
  const plain = text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  return simpler.size ? Array.from(plain, (each) => simpler.get(each) || each).join("") : plain;
};

topics.forEach((topic, index) => {
  topic.index = index;
  topic.name = topic.path[topic.path.length - 1];
  topic.papers = [];
});
papers.forEach((paper, index) => {
  paper.index = index;
  paper.topics = (paper.topics || []).map(([at, probability, member]) => ({ topic: topics[at], probability, member }));
  paper.review = paper.review || [];
  paper.place = [paper.venue, paper.year].filter(Boolean).join(" ");
  paper.name = paper.short || paper.title;
  for (const { topic } of paper.topics) topic.papers.push(paper);
  const texts = [paper.title, paper.short, paper.key, paper.place, ...(paper.authors || [])];
  for (const [label, text] of paper.review) texts.push(label, text);
  for (const { topic } of paper.topics) texts.push(topic.path.join(" "));
  paper.words = fold(texts.filter(Boolean).join("\n"));
});
const undated = papers.filter((paper) => !paper.year).length;
const dated = papers.map((paper) => paper.year).filter(Boolean);
const firstYear = dated.reduce((one, other) => Math.min(one, other), Infinity);
const lastYear = dated.reduce((one, other) => Math.max(one, other), -Infinity);
