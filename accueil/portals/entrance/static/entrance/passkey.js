// Passkeys need a script; where they work their part of the page is shown, and what goes wrong is said.
'use strict'
document.addEventListener('DOMContentLoaded', () => {
  if (!window.PublicKeyCredential) return
  for (const part of document.querySelectorAll('[data-passkey]')) part.hidden = false
})
document.addEventListener('allauth.error', (event) => {
  event.preventDefault()
  for (const sentence of document.querySelectorAll('[data-passkey-trouble]')) sentence.hidden = false
})
