// Lets a person see the password typed; hidden again before it is sent, so that browsers do not remember it as text.
for (const frame of document.querySelectorAll<HTMLElement>('[data-module="password"]')) {
  const input = frame.querySelector('input');
  if (!input) continue;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'field__show';
  button.setAttribute('aria-controls', input.id);
  const show = (isShown: boolean): void => {
    input.type = isShown ? 'text' : 'password';
    button.textContent = (isShown ? frame.dataset['hide'] : frame.dataset['show']) ?? '';
  };
  show(false);
  button.addEventListener('click', () => show(input.type === 'password'));
  input.form?.addEventListener('submit', () => show(false));
  frame.append(button);
}
