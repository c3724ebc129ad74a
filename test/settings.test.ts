import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { hubbub } from './run-hubbub.ts'

describe('a setting that can not be used is named in one sentence', () => {
  const file = () => {
    const folder = mkdtempSync(join(tmpdir(), 'hubbub-file-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    writeFileSync(join(folder, 'a-file'), 'not a folder')
    return join(folder, 'a-file')
  }
  test.each<[string, () => string]>([
    ['PORT', () => 'abc'],
    ['PORT', () => '70000'],
    ['PORT', () => '-1'],
    ['HUBBUB_DATA_DIR', () => join(file(), 'below')],
    ['HUBBUB_DATA_DIR', file],
    ['HUBBUB_KNOWLEDGE_DIR', () => join(file(), 'no-such-folder')],
    ['HUBBUB_EMBEDDING_MODEL', () => 'not a hub id'],
    ['HF_TOKEN', () => 'sk-secret-1234'],
  ])('%s', async (name, value) => {
    const { out, err, code } = await hubbub(['ask', 'best OCR?'], '', { [name]: value() })
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(err).toContain(name)
    expect(err).toMatch(/set (it|\w+) to .+\.\n$/)
    expect(err).not.toMatch(/\bat .*:\d+:\d+|Error:|secret-1234/)
  })

  test('an empty one counts as not set', async () => {
    const { out, code } = await hubbub(['ask', 'where are models cached?'], '', {
      PORT: '',
      HF_TOKEN: ' ',
      HUBBUB_KNOWLEDGE_DIR: '',
    })
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('HF_HOME') })
  })
})
