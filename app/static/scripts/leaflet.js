// The sheet that somebody asked to print is printed as soon as it is there; come back to, or reloaded, it is only shown.
if (location.hash === "#print") {
  history.replaceState(null, "", location.pathname + location.search);
  addEventListener("load", () => window.print(), { once: true });
}
