const browsers = /** @type {[string, RegExp][]} */ ([
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Opera', /\b(OPR|Opera)\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
])

const systems = /** @type {[string, RegExp][]} */ ([
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['Chrome OS', /\bCrOS\b/],
  ['Mac', /\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
])

/**
 * What people call the browser and the device behind a user agent. Browsers pretend to be each other, so the first
 * that matches counts.
 *
 * @param {string | null} userAgent
 * @returns {string | undefined} "Chrome, Linux"; a program's own name; undefined when nothing is said
 */
export function deviceName(userAgent) {
  const named = [browsers, systems]
    .map((list) => list.find(([, sign]) => sign.test(userAgent ?? ''))?.[0])
    .filter(Boolean)
  return named.length > 0 ? named.join(', ') : userAgent?.trim().split(/\s/)[0].slice(0, 40) || undefined
}
