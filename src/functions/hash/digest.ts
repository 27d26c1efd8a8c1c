import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import { fail } from '../../errors/messages.ts'
import { encodeUtf8, hexadecimal } from '../../types/bytes.ts'
import { types } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'
import type { ScalarFunction } from '../definition.ts'
import { calcite, integer, nullableIfArgs, string } from '../signatures.ts'

type Digest = (bytes: Uint8Array) => Uint8Array

/** The digest of a binary value or of a string's UTF-8 bytes, in hexadecimal digits. */
const hexDigest = (digest: Digest, value: Value): string =>
  hexadecimal(digest(typeof value === 'string' ? encodeUtf8(value) : (value as Uint8Array)))

const digestFunction = (name: string, digest: Digest, length: number, example: ScalarFunction['doc']['examples'][0]) =>
  ({
    kind: 'scalar',
    name,
    resolve: calcite([{ operands: [string] }], nullableIfArgs(types.char(length))),
    nulls: 'propagate',
    bind: () => (value) => hexDigest(digest, value!),
    doc: {
      group: 'hashfunctions',
      signatures: [`${name}(string)`],
      text: `The ${name} digest of a string's UTF-8 bytes, or of a binary value, as ${length} hexadecimal digits.`,
      examples: [example],
    },
  }) satisfies ScalarFunction

/** `SHA-` + n, as Java's MessageDigest names them. */
const SHA: ReadonlyMap<number, Digest> = new Map([
  [1, sha1],
  [224, sha224],
  [256, sha256],
  [384, sha384],
  [512, sha512],
])

const sha2: ScalarFunction = {
  kind: 'scalar',
  name: 'SHA2',
  resolve: (call) => {
    const resolution = calcite([{ operands: [string, integer] }], nullableIfArgs(types.varchar(128)))(call)
    const bits = call.constants[1]
    if (call.literals[1] && bits !== null && !(Number(bits) > 1 && SHA.has(Number(bits))))
      fail('sha2-length', {}, call.span)
    return resolution
  },
  nulls: 'propagate',
  bind: () => (value, bits) => {
    const digest = SHA.get(Number(bits)) ?? fail('digest-missing', { name: `SHA-${String(bits)}` })
    return hexDigest(digest, value!)
  },
  doc: {
    group: 'hashfunctions',
    signatures: ['SHA2(string, length)'],
    text: 'The SHA-2 digest of the given length (224, 256, 384 or 512 bits) in hexadecimal digits.',
    examples: [{ sql: "SHA2('test', 224)", value: '90a3ed9e32b2aaf4c61c410eb925426119e1a9dc53d4286ade99a809' }],
  },
}

export const digestFunctions: readonly ScalarFunction[] = [
  digestFunction('MD5', md5, 32, { sql: "MD5('hello')", value: '5d41402abc4b2a76b9719d911017c592' }),
  digestFunction('SHA1', sha1, 40, { sql: "SHA1('')", value: 'da39a3ee5e6b4b0d3255bfef95601890afd80709' }),
  digestFunction('SHA224', sha224, 56, { sql: 'SHA224(CAST(NULL AS VARBINARY))', value: null }),
  digestFunction('SHA256', sha256, 64, {
    sql: "SHA256('')",
    value: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  }),
  digestFunction('SHA384', sha384, 96, {
    sql: "SHA384('hello')",
    value: '59e1748777448c69de6b800d7a33bbfb9ff1b463e44354c3553bcdb9c666fa90125a3c79f90397bdf5f6a13de828684f',
  }),
  digestFunction('SHA512', sha512, 128, {
    sql: "SHA512('hello')",
    value:
      '9b71d224bd62f3785d96d46ad3ea3d73319bfbc2890caadae2dff72519673ca72323c3d99ba5c11d7c7acc6e14b8c5da0c4663475c2e5c3adef46f73bcdec043',
  }),
  sha2,
]
