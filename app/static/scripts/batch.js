// How far a batch has come is said without the page being loaded again; when it has ended, the page is.

const PAUSE = 1500;
const heading = document.querySelector("[data-progress]");
const bar = document.querySelector("progress");

async function look() {
  try {
    const response = await fetch(heading.dataset.progress, { cache: "no-store", redirect: "error" });
    if (!response.ok) return;
    const { running, waiting, words } = await response.json();
    if (!running) {
      location.reload();
      return;
    }
    if (heading.textContent !== words) {
      heading.textContent = words;
      document.title = document.title.replace(/^.* – /u, `${words} – `);
      bar.value = bar.max - waiting;
    }
  } catch {
    // the next look may come through; and there is the link
  }
  setTimeout(look, PAUSE);
}

if (heading) setTimeout(look, PAUSE);
