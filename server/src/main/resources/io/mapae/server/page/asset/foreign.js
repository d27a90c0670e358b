// The answer is kept from it, which is told as a failure; that it asked is all there is to say.
const said = () => parent.postMessage("posted", "*");
fetch("/v1/logout", { method: "POST", mode: "no-cors", credentials: "include" }).then(said, said);
