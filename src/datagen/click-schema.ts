import { CLICK_TYPES } from './click-type.ts'
import { customerRecord, field, optional, record } from './schema-json.ts'

const device = record('Device', 'What the visitor holds', [
  field('type', 'string', 'Desktop, Mobile or Tablet'),
  field('os', 'string', 'Operating system'),
  field('resolution', 'string', 'Width and height of the screen: 1920x1080'),
])

const browser = record('Browser', 'What the visitor browses with', [
  field('name', 'string', 'Chrome, Safari Mobile…'),
  field('version', 'string', 'Version; the user agent may claim another'),
  field('useragent', 'string', 'Header of the request'),
  field(
    'enabled',
    record('BrowserFeatures', 'What is switched on', [
      field('cookies', 'boolean', 'Cookies'),
      field('javascript', 'boolean', 'JavaScript'),
    ]),
    'What is switched on',
  ),
])

const context = record('UserContext', 'Where a click comes from; the same in a whole session', [
  field('device', device, 'Device'),
  field('browser', browser, 'Browser'),
  field('ipaddress', 'string', 'IPv4 address'),
  field('donottrack', 'boolean', 'Whether the visitor asks not to be tracked'),
])

const customer = customerRecord('Customer', 'Somebody who has logged in')

/** The value of a click, field for field as IBM's Loosehanger Jeans generator sends it. */
export const CLICK_SCHEMA = JSON.stringify(
  record('ClickEvent', 'A click in the web shop', [
    field('sessionid', { type: 'string', pattern: '^sess_[a-z0-9]{16}$' }, 'The visit that the click is part of'),
    field('eventid', { type: 'string', pattern: '^[a-z0-9]{12}$' }, 'The click itself; a duplicate has the same'),
    field('type', 'string', CLICK_TYPES.join(', ')),
    field('context', context, 'Device and browser'),
    optional('referrer', 'string', 'The page before the first of a visit'),
    optional('customer', customer, 'NULL until the visitor logs in'),
    field('url', 'string', 'The page'),
    optional('product', 'string', 'What was put into the cart or taken out; NULL for other clicks'),
    field('timestamp', 'string', 'When, in ISO 8601 with milliseconds'),
  ]),
)
