import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Skill } from '../types.ts'

const folder = join(import.meta.dirname, '../skills')

/** Every skill by its name: one file of `src/skills/` each. */
export async function loadSkills(): Promise<Map<string, Skill>> {
  const skills = new Map<string, Skill>()
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.ts')) continue
    const { skill } = (await import(`../skills/${file}`)) as { skill: Skill }
    skills.set(file.replace(/\.ts$/, ''), skill)
  }
  return skills
}
