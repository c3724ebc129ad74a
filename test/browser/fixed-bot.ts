import type { Bot } from '../../src/bot.ts'
import { type Question, type Reply, SPOKEN } from '../../src/types.ts'

/** A bot with one fixed reply, which remembers what it was asked. The models and figures in it are made up. */
export function fixedBot(reply: Partial<Reply> = {}): Bot & { asked: Question[] } {
  const asked: Question[] = []
  return {
    asked,
    async ask(question, progress) {
      asked.push(question)
      progress('Comparing what was measured…')
      progress('Checking licences…')
      return { ...REPLY, ...reply }
    },
    greeting: locale => ({
      language: SPOKEN.find(spoken => spoken === locale) ?? 'en',
      title: 'Ask about models',
      text: 'Questions about models on Hugging Face, answered from measured results, with sources.',
      questions: [
        'Which model transcribes Spanish phone calls best?',
        'What fits on an 8 GB graphics card for chat?',
        'How do I run a model without internet?',
        'What is the difference between GGUF and safetensors?',
      ],
      labels: {
        placeholder: 'Which model do you need, or what do you want to know?',
        ask: 'Ask',
        skip: 'Skip to the question box',
        again: 'Try again',
        failed: 'The answer did not arrive. Check the connection and try again.',
      },
    }),
  }
}

/** One of every kind of block, so that a page can be looked at. */
export const REPLY: Reply = {
  outcome: 'answer',
  models: ['lark-lab/lark-large-v3', 'finch/finch-medium-es'],
  understood: {
    intent: 'recommend',
    taskChoices: [],
    languages: ['es'],
    constraints: { features: [], except: [] },
    models: [],
    isFamily: false,
    unknownModels: [],
    asks: [],
    documents: [],
    topic: 'transcribe Spanish phone calls',
    spoken: 'en',
  },
  blocks: [
    {
      kind: 'text',
      markdown:
        'For **Spanish speech**, two models are worth your time. The larger makes the fewest mistakes [1]; the smaller loses little and runs on a laptop [2][3]. Your team has a rule for call recordings [4].',
    },
    {
      kind: 'models',
      picks: [
        {
          id: 'lark-lab/lark-large-v3',
          url: 'https://huggingface.co/lark-lab/lark-large-v3',
          role: 'Best measured',
          summary: 'Speech recognition in 99 languages, with time stamps.',
          facts: [
            ['Size', '1.5 B'],
            ['Licence', 'Apache-2.0 (commercial use allowed)'],
            ['Languages', '99'],
            ['Memory', '3.1 GB'],
            ['Downloads', '4.2 M a month'],
          ],
          reasons: ['4.1 % WER on Common Voice, Spanish [1].', 'Free for commercial use.'],
          evidence: [1, 2],
        },
        {
          id: 'finch/finch-medium-es',
          url: 'https://huggingface.co/finch/finch-medium-es',
          role: 'Half the memory',
          summary: 'Trained on Spanish alone; handles telephone sound.',
          facts: [
            ['Size', '0.8 B'],
            ['Licence', 'MIT (commercial use allowed)'],
            ['Languages', 'Spanish'],
            ['Memory', '1.6 GB'],
          ],
          reasons: ['5.0 % WER on Common Voice, Spanish [3].', 'Knows telephone sound.'],
          evidence: [3],
        },
      ],
    },
    {
      kind: 'table',
      caption: 'Word error rate in percent, lower is better [1]',
      columns: [
        { title: 'Model', align: 'left' },
        { title: 'Spanish', align: 'right' },
        { title: 'Portuguese', align: 'right' },
        { title: 'Memory', align: 'right' },
        { title: 'Licence', align: 'left' },
      ],
      rows: [
        ['lark-lab/lark-large-v3', '4.1', '5.2', '3.1 GB', 'Apache-2.0'],
        ['finch/finch-medium-es', '5.0', 'not measured', '1.6 GB', 'MIT'],
      ],
    },
    {
      kind: 'code',
      language: 'python',
      text: "from transformers import pipeline\n\ntranscribe = pipeline('automatic-speech-recognition', model='lark-lab/lark-large-v3')\nprint(transcribe('call.flac')['text'])",
    },
    { kind: 'next', questions: ['Which of them runs in a browser?', 'Compare the two', 'Show the smallest one'] },
  ],
  evidence: [
    {
      source: 'benchmark',
      title: 'Open speech leaderboard, Common Voice, Spanish',
      url: 'https://example.com/leaderboard',
      quote: 'lark-large-v3: word error rate 4.1 %',
      at: '2026-10-02',
    },
    {
      source: 'hub',
      title: 'lark-lab/lark-large-v3',
      url: 'https://huggingface.co/lark-lab/lark-large-v3',
      quote: '4.2 million downloads in 30 days',
      at: '2026-11-20',
    },
    {
      source: 'benchmark',
      title: 'Open speech leaderboard, Common Voice, Spanish',
      url: 'https://example.com/leaderboard',
      quote: 'finch-medium-es: word error rate 5.0 %',
      at: '2026-10-02',
    },
    {
      source: 'team',
      title: 'call-recordings.md',
      url: '',
      quote: 'Recordings of customers stay on our own machines.',
      at: '2026-09-14',
    },
  ],
}
