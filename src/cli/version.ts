import pkg from '../../package.json' with { type: 'json' }

export const version = `millrace ${pkg.version} (answers as Apache Flink 2.3.0)`
