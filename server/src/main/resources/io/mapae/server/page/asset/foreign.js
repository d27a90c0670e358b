fetch("/v1/logout", { method: "POST", mode: "no-cors", credentials: "include" }).then(
  () => parent.postMessage("posted", "*"),
  () => parent.postMessage("blocked", "*"),
);
