// A password can be shown while it is typed. Without scripts the button is not there.
for (const button of document.querySelectorAll("button[data-shows]")) {
  const field = document.getElementById(button.dataset.shows);
  if (!field) continue;
  const said = button.firstChild;
  const show = (shown) => {
    field.type = shown ? "text" : "password";
    said.data = shown ? "Hide" : "Show";
    button.setAttribute("aria-pressed", String(shown));
  };
  button.hidden = false;
  button.addEventListener("click", () => show(field.type === "password"));
  // Browsers remember what stands in fields of text, and what is sent is nobody's to read.
  field.form?.addEventListener("submit", () => show(false));
}
