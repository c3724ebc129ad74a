const RETRY_AFTER_MS = 800

const log = document.querySelector('#log')
const form = document.querySelector('#ask')
const box = document.querySelector('#question')
const progress = document.querySelector('#progress')
const template = document.querySelector('#turn')

/** One conversation lasts as long as the page: the bot remembers what was said in it. */
const thread = newId()

/** Questions are answered one after the other; asking while one is under way queues the next. */
let answered = Promise.resolve()
let waiting = []

// On a phone the keyboard would cover the examples.
if (matchMedia('(pointer: fine)').matches) box.focus({ preventScroll: true })

/** The server said, in words for a person, why there is no answer. */
class Problem extends Error {}

form.addEventListener('submit', event => {
  event.preventDefault()
  if (ask(box.value)) box.value = ''
})

box.addEventListener('keydown', event => {
  // While a Japanese or Chinese word is being composed, Enter accepts the word.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  form.requestSubmit()
})

document.addEventListener('click', event => {
  const button = event.target.closest('[data-question]')
  if (button) ask(button.dataset.question)
  const copy = event.target.closest('[data-copy]')
  if (copy) copyCode(copy)
  const source = event.target.closest('.cite a')
  if (source) showSource(event, source)
})

/** Puts a question into the conversation. False when there is nothing to ask, or the same is already waiting. */
function ask(text) {
  const question = text.trim()
  if (!question || waiting.includes(question)) return false
  const turn = template.content.cloneNode(true).querySelector('.turn')
  turn.id = `turn-${log.children.length + 1}`
  turn.querySelector('.asked').textContent = question
  log.append(turn)
  document.body.dataset.started = ''
  turn.scrollIntoView({ block: 'start' })
  enqueue(turn, question, newId())
  return true
}

function enqueue(turn, question, id) {
  turn.querySelector('.problem').hidden = true
  turn.setAttribute('aria-busy', 'true')
  waiting.push(question)
  answered = answered.then(async () => {
    progress.textContent = progress.dataset.working
    try {
      await fetchAnswer(turn, JSON.stringify({ text: question, thread, id }))
      turn.setAttribute('aria-busy', 'false')
      arrive(turn)
    } catch (error) {
      turn.setAttribute('aria-busy', 'false')
      showProblem(turn, question, id, error)
    }
    progress.textContent = ''
    waiting = waiting.filter(other => other !== question)
  })
}

/** Asks, and once more under the same id when the connection drops: the bot answers an id only once. */
async function fetchAnswer(turn, body) {
  try {
    await readAnswer(turn, body)
  } catch (error) {
    if (error instanceof Problem) throw error
    await new Promise(resolve => setTimeout(resolve, RETRY_AFTER_MS))
    await readAnswer(turn, body)
  }
}

async function readAnswer(turn, body) {
  const response = await fetch('ask', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })
  if (!response.ok) {
    const { problem } = await response.json()
    throw new Problem(problem)
  }
  const blocks = turn.querySelector('.blocks')
  blocks.replaceChildren()
  for await (const { event, data } of eventsOf(response)) {
    if (event === 'progress') progress.textContent = data
    if (event === 'block') append(blocks, data, turn.id)
    if (event === 'problem') throw new Problem(data)
    if (event === 'done') {
      const { outcome, lang } = JSON.parse(data)
      turn.dataset.outcome = outcome
      turn.querySelector('.blocks').lang = lang
      return
    }
  }
  throw new Error('the stream ended before the answer did')
}

/** Server-sent events of a response, as they come in. */
async function* eventsOf(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let buffer = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    buffer += value
    const messages = buffer.split('\n\n')
    buffer = messages.pop()
    for (const message of messages) {
      const lines = message.split('\n')
      const event = lines.find(line => line.startsWith('event: '))?.slice(7)
      const data = lines.filter(line => line.startsWith('data: ')).map(line => line.slice(6))
      if (event) yield { event, data: data.join('\n') }
    }
  }
}

/** Adds a block; the server made its HTML safe. Source numbers are unique in one answer, so the turn's id goes first. */
function append(blocks, html, turnId) {
  const block = document.createElement('template')
  block.innerHTML = html
  for (const item of block.content.querySelectorAll('[id]')) item.id = `${turnId}-${item.id}`
  for (const cite of block.content.querySelectorAll('.cite a')) cite.hash = `${turnId}-${cite.hash.slice(1)}`
  blocks.append(block.content)
}

/** Leads the reader to the answer, unless they are writing the next question. */
function arrive(turn) {
  if (box.value.trim()) return
  turn.querySelector('.answer-title').focus({ preventScroll: true })
  turn.scrollIntoView({ block: 'start' })
}

function showProblem(turn, question, id, error) {
  const problem = turn.querySelector('.problem')
  const isSaid = error instanceof Problem
  problem.querySelector('p').textContent = isSaid ? error.message : problem.dataset.lost
  problem.hidden = false
  const again = problem.querySelector('.again')
  // After a lost connection the answer may be waiting under this id; a refused question needs a new one.
  again.onclick = () => enqueue(turn, question, isSaid ? newId() : id)
  again.focus()
}

function showSource(event, link) {
  const source = document.getElementById(link.hash.slice(1))
  if (!source) return
  event.preventDefault()
  source.closest('details').open = true
  source.focus()
  source.scrollIntoView({ block: 'center' })
}

async function copyCode(button) {
  const code = button.closest('.code').querySelector('code')
  try {
    await navigator.clipboard.writeText(code.textContent)
  } catch {
    // Without https a page may not write the clipboard: select the code, so that Ctrl+C takes it.
    getSelection().selectAllChildren(code)
    return
  }
  const label = button.textContent
  button.textContent = button.dataset.done
  setTimeout(() => {
    button.textContent = label
  }, 2000)
}

/** crypto.randomUUID exists on https pages only. */
function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
}
