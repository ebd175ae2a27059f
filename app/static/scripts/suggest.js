// Suggestions as you type, on inputs with data-suggest; the library comes only when one is first used.
//   data-suggest        address that answers ?q=… with JSON {"suggestions": [{"value": …, "label": …, "detail": …}]}
//   data-suggest-into   id of the hidden input that takes the value of what was chosen
//   data-suggest-library  address of accessible-autocomplete
//   data-suggest-with   name of a group of radio buttons whose choice is asked with (what kind of thing is sought)

const FEWEST_LETTERS = 2;
const PAUSE = 150;
const WAITING = "on-suggest--waiting";
const NOTHING = "Nothing of that name. You can search all the same.";
let library;

function load(address) {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.accessibleAutocomplete);
    script.onerror = reject;
    document.head.append(script);
  });
  return library;
}

// Asks after a pause, and lets only the last answer through; none where the box has been left meanwhile, or a list
// would open over what comes after it. What is chosen already is not asked about again.
// Until there is an answer, `place` is marked as waiting: the library takes no answer yet for an answer of nothing.
function source({ suggest, suggestWith }, form, id, isChosen, place) {
  let asked = 0;
  let timer;
  const isWanted = (mine) => mine === asked && document.activeElement?.id === id;
  return (typed, show) => {
    clearTimeout(timer);
    const mine = ++asked;
    const answer = (suggestions) => {
      place.classList.remove(WAITING);
      show(suggestions);
    };
    place.classList.add(WAITING);
    if (isChosen()) return;
    timer = setTimeout(async () => {
      try {
        const address = new URL(suggest, document.baseURI);
        address.searchParams.set("q", typed);
        const kind = suggestWith && form?.elements.namedItem(suggestWith)?.value;
        if (kind) address.searchParams.set(suggestWith, kind);
        const response = await fetch(address, { credentials: "omit" });
        const { suggestions } = await response.json();
        if (isWanted(mine)) answer(suggestions);
      } catch {
        if (isWanted(mine)) answer([]);
      }
    }, PAUSE);
  };
}

function escaped(text) {
  const element = document.createElement("span");
  element.textContent = text ?? "";
  return element.innerHTML;
}

async function enhance(input) {
  const accessibleAutocomplete = await load(input.dataset.suggestLibrary);
  const chosen = document.getElementById(input.dataset.suggestInto);
  const place = document.createElement("div");
  const { id, name, value, dataset, selectionStart, selectionEnd } = input;
  const described = input.getAttribute("aria-describedby");
  const focused = document.activeElement === input;
  input.removeAttribute("id");
  input.before(place);
  accessibleAutocomplete({
    element: place,
    id,
    name,
    source: source(dataset, input.form, id, () => Boolean(chosen?.value), place),
    minLength: FEWEST_LETTERS,
    confirmOnBlur: false,
    displayMenu: "overlay",
    showNoOptionsFound: true,
    inputClasses: "govuk-input",
    tNoResults: () => NOTHING,
    tStatusNoResults: () => (place.classList.contains(WAITING) ? "" : NOTHING),
    templates: {
      inputValue: (option) => option?.label ?? "",
      suggestion: (option) =>
        typeof option === "string"
          ? escaped(option)
          : `${escaped(option.label)} <span class="on-suggest__detail">${escaped(option.detail)}</span>`,
    },
    onConfirm: (option) => {
      if (option && chosen) chosen.value = option.value;
    },
  });
  input.remove();
  const field = document.getElementById(id);
  if (described) field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${described}`.trim());
  if (focused) field.focus();
  // What stood in the box is given as if it were typed: as a default value it would be offered as a suggestion itself.
  if (value) {
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.setSelectionRange(selectionStart, selectionEnd);
  }
  // The library selects all that stands in its box when it gains the focus: whoever is still typing would wipe it out.
  field.setSelectionRange = () => {};
  // Other words than the chosen ones are a new question; heard on the way in, so before the library asks it.
  place.addEventListener("input", () => { if (chosen) chosen.value = ""; }, { capture: true });
}

for (const input of document.querySelectorAll("input[data-suggest]")) {
  input.addEventListener("focus", () => enhance(input), { once: true });
}
