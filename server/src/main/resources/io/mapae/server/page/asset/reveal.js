// Adds a button to each password field that shows what is typed. Pages work without it.
for (const input of document.querySelectorAll('input[type="password"]')) {
  const { show, hide } = document.body.dataset;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "reveal";
  button.setAttribute("aria-controls", input.id);
  const draw = () => {
    const hidden = input.type === "password";
    button.textContent = hidden ? show : hide;
    button.setAttribute("aria-label", `${hidden ? show : hide}: ${input.labels[0].textContent}`);
  };
  button.addEventListener("click", () => {
    input.type = input.type === "password" ? "text" : "password";
    draw();
  });
  // What is shown must not be sent, or kept by the browser, as ordinary text.
  input.form.addEventListener("submit", () => { input.type = "password"; });
  draw();
  input.after(button);
  input.parentElement.classList.add("has-reveal");
}
