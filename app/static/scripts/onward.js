// What every page does where there is JavaScript; nothing depends on it.

// What is wrong is read out at once.
const problems = document.getElementById("error-summary");
if (problems) problems.focus();

// A link to a field goes into the field.
for (const link of document.querySelectorAll(".govuk-error-summary a[href^='#']")) {
  link.addEventListener("click", (event) => {
    const field = document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.scrollIntoView({ block: "center" });
    field.focus();
  });
}

// Who goes back finds the form as it was left: the address that they come back to holds what stands in it.
for (const form of document.querySelectorAll("form[data-keep]")) {
  form.addEventListener("submit", () => {
    history.replaceState(null, "", `${form.dataset.keep}?${new URLSearchParams(new FormData(form))}`);
  });
}

// Buttons that only make sense here are there only here.
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
