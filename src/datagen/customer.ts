import { words, type Random } from './random.ts'

export interface Customer {
  readonly id: string
  readonly name: string
  readonly emails: readonly string[]
}

const FIRST_NAMES = words(
  'Ada Aiko Alba Amara Amir Andre Anya Arlo Beatriz Bruno Carla Casper Chidi Clara Dario Dinah Edith Elif Emil Esme ' +
    'Farah Felix Fiona Gita Greta Hana Hugo Ida Imani Ines Ivo Jana Jonas Juno Kaia Kofi Lars Leila Lena Liam Lucia ' +
    'Magnus Maya Mila Milo Nadia Nils Nora Olga Omar Oskar Paloma Petra Priya Quinn Rafael Rosa Ruben Sana Selma ' +
    'Silas Sofia Taro Thea Tomas Uma Vera Viktor Wanda Yara Yusuf Zoe',
)
const LAST_NAMES = words(
  'Abara Adler Almeida Baker Becker Bianchi Bloom Bose Brandt Castro Chen Costa Dahl Diallo Dubois Eriksen Farouk ' +
    'Fischer Fontaine Garcia Gomez Greene Gupta Haddad Hansen Hayes Horvat Ibrahim Ito Jansen Kaya Keller Khan Klein ' +
    'Kowalski Lang Larsen Lopez Marino Mbeki Meyer Moreau Murphy Nakamura Novak Okafor Olsen Osei Park Patel Pereira ' +
    'Petrov Quist Reyes Rossi Sato Schmid Silva Singh Solberg Sousa Tanaka Torres Varga Vega Weber Wolf Yilmaz Young',
)

const fullName = (random: Random): [first: string, last: string] => [random.pick(FIRST_NAMES), random.pick(LAST_NAMES)]
const address = (first: string, last: string): string => `${first}.${last}@example.com`.toLowerCase()

/** Somebody who shops online: one or two emails, the first of them made of the name. */
export function randomCustomer(random: Random, emailsMost: number): Customer {
  const id = random.uuid()
  const [first, last] = fullName(random)
  const emails = [address(first, last)]
  for (let more = random.between(1, emailsMost) - 1; more > 0; more--) emails.push(address(...fullName(random)))
  return { id, name: `${first} ${last}`, emails }
}

const TITLES = ['Dr.', 'Mr.', 'Mrs.', 'Ms.']
const SUFFIXES = ['II', 'III', 'Jr', 'Sr', 'MD', 'PhD']

/** A registration outside the web shop: names may have titles and suffixes. */
export function randomOfflineName(random: Random): string {
  const parts: string[] = fullName(random)
  if (random.chance(0.15)) parts.unshift(random.pick(TITLES))
  if (random.chance(0.1)) parts.push(random.pick(SUFFIXES))
  return parts.join(' ')
}
