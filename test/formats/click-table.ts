import { types, type RowType } from '../../src/types/logical-type.ts'

const string = types.string(false)
const boolean = types.boolean(false)

/** The physical columns of the seed's `click stream events`. */
export const CLICK_TYPE: RowType = types.row(
  [
    { name: 'sessionid', type: string },
    { name: 'eventid', type: string },
    { name: 'type', type: string },
    {
      name: 'context',
      type: types.row(
        [
          {
            name: 'device',
            type: types.row(
              ['type', 'os', 'resolution'].map((name) => ({ name, type: string })),
              false,
            ),
          },
          {
            name: 'browser',
            type: types.row(
              [
                { name: 'name', type: string },
                { name: 'version', type: string },
                { name: 'useragent', type: string },
                {
                  name: 'enabled',
                  type: types.row(
                    ['cookies', 'javascript'].map((name) => ({ name, type: boolean })),
                    false,
                  ),
                },
              ],
              false,
            ),
          },
          { name: 'ipaddress', type: string },
          { name: 'donottrack', type: boolean },
        ],
        false,
      ),
    },
    { name: 'referrer', type: types.string() },
    {
      name: 'customer',
      type: types.row([
        { name: 'id', type: string },
        { name: 'name', type: string },
        { name: 'emails', type: types.array(string, false) },
      ]),
    },
    { name: 'url', type: string },
    { name: 'product', type: types.string() },
    { name: 'timestamp', type: string },
  ],
  false,
)
