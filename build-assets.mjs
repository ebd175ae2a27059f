// Builds what the browser and the PDF writer need from the installed npm packages, into app/static/vendor/.
// Run by `make assets`; never committed, and the same input makes the same files.
import { copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const root = path.dirname(fileURLToPath(import.meta.url));
const packages = path.join(root, "node_modules");
const styles = path.join(root, "app", "static", "styles");
const inPlace = path.join(root, "app", "static", "vendor");
// Made beside its place, so that a site that is serving never finds it half done.
const vendor = `${inPlace}.${process.pid}`;

// Written for the page: our sheets, each compiled by itself.
const sheets = ["onward", "desk", "certificate", "leaflet"];

// Copied for the page: target in vendor/ → source in node_modules/.
const pageFiles = {
  "accessible-autocomplete.min.js": "accessible-autocomplete/dist/accessible-autocomplete.min.js",
  "fonts/atkinson-hyperlegible-next-latin.woff2":
    "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
  "fonts/atkinson-hyperlegible-next-latin-ext.woff2":
    "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
};

// Copied for PDFs and for measuring text: family → npm package and the weights wanted.
const printFonts = {
  AtkinsonHyperlegibleNext: [
    "atkinson-hyperlegible-next",
    ["400Regular", "500Medium", "600SemiBold", "700Bold", "800ExtraBold"],
  ],
  NotoSans: ["noto-sans", ["400Regular", "700Bold"]],
  NotoSansArabic: ["noto-sans-arabic", ["400Regular", "700Bold"]],
  NotoSansHebrew: ["noto-sans-hebrew", ["400Regular", "700Bold"]],
  NotoSansArmenian: ["noto-sans-armenian", ["400Regular", "700Bold"]],
  NotoSansBengali: ["noto-sans-bengali", ["400Regular", "700Bold"]],
  NotoSansDevanagari: ["noto-sans-devanagari", ["400Regular", "700Bold"]],
  NotoSansEthiopic: ["noto-sans-ethiopic", ["400Regular", "700Bold"]],
  NotoSansGeorgian: ["noto-sans-georgian", ["400Regular", "700Bold"]],
  NotoSansGujarati: ["noto-sans-gujarati", ["400Regular", "700Bold"]],
  NotoSansGurmukhi: ["noto-sans-gurmukhi", ["400Regular", "700Bold"]],
  NotoSansTamil: ["noto-sans-tamil", ["400Regular", "700Bold"]],
  NotoSansThai: ["noto-sans-thai", ["400Regular", "700Bold"]],
};

function copies() {
  const all = { ...pageFiles };
  for (const [family, [name, weights]] of Object.entries(printFonts)) {
    for (const weight of weights) {
      const target = `fonts/${family}-${weight.replace(/^\d+/, "")}.ttf`;
      all[target] = `@expo-google-fonts/${name}/${weight}/${family}_${weight}.ttf`;
    }
    all[`fonts/${family}-LICENCE.txt`] = `@expo-google-fonts/${name}/LICENSE_FONT`;
  }
  return all;
}

async function copyAll() {
  for (const [target, source] of Object.entries(copies())) {
    const to = path.join(vendor, target);
    await mkdir(path.dirname(to), { recursive: true });
    await copyFile(path.join(packages, source), to);
  }
}

// A file that a sheet names carries its own fingerprint, so that it too can be kept for ever.
async function fingerprintUrls(css) {
  const names = new Set([...css.matchAll(/url\("?([^")]+)"?\)/g)].map((match) => match[1]));
  for (const name of names) {
    const content = await readFile(path.join(vendor, name));
    const fingerprint = createHash("sha256").update(content).digest("hex").slice(0, 12);
    css = css.replaceAll(name, `${name}?v=${fingerprint}`);
  }
  return css;
}

// Nothing of another house's identity may reach the page.
function refuseForeignBrand(name, css) {
  const found = css.match(/GDS Transport|crown|crest|data:/i);
  if (found) throw new Error(`${name}.css holds '${found[0]}'`);
}

async function compile(name) {
  const { css } = sass.compile(path.join(styles, `${name}.scss`), {
    style: "compressed",
    charset: false,
    loadPaths: [path.join(packages, "govuk-frontend", "dist")],
  });
  refuseForeignBrand(name, css);
  await writeFile(path.join(vendor, `${name}.css`), await fingerprintUrls(css));
}

// Puts the new folder in the old one's place; between the two is a moment that no request meets twice.
async function exchange() {
  const old = `${vendor}.old`;
  await rename(inPlace, old).catch(() => undefined); // there is none the first time
  await rename(vendor, inPlace);
  await rm(old, { recursive: true, force: true });
}

await copyAll();
for (const name of sheets) await compile(name);
await exchange();
