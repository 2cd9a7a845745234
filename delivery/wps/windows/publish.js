/**
 * What stands in publish.xml, read strictly: what is not plainly one list of add-ins is refused. linux/publish.awk reads the same way.
 *
 * A character stands for a byte, whatever the file's encoding: whatever is not ours is handed on as it came.
 */
var SPACE = /^[ \t\r\n]+/;
var EQUALS = /^[ \t\r\n]*=[ \t\r\n]*/;
var WORD = /^[A-Za-z_:][-A-Za-z0-9_:.]*/;
/** In these, no byte of a longer character looks like a sign of XML. */
var ENCODINGS = ' utf-8 utf8 us-ascii ascii gb2312 gbk gb18030 big5 iso-8859-1 windows-1252 ';
var BYTE_ORDER_MARK = '\u00ef\u00bb\u00bf';

/**
 * The text's entries: `ours` (those of `name`: from, to, gap before), `others`, and where a new one goes. Throws {reason, line}.
 */
function readPublish(text, name) {
  var at = 0;
  var got = '';
  var tag = '';
  var named = '';
  var open = [];
  var child = null;
  var list = { rooted: false, emptyRoot: -1, filled: 0, closed: 0, count: 0, lastGap: '', ours: [] };

  function refuse(reason) {
    throw { reason: reason, line: text.substring(0, at).split('\n').length };
  }

  /** Steps over what the pattern matches right here, and leaves it in `got`. */
  function take(pattern) {
    var found = pattern.exec(text.substring(at));
    if (!found) return false;
    got = found[0];
    at += got.length;
    return true;
  }

  function declaration() {
    if (text.substring(at, at + 5) !== '<?xml') return;
    at += 5;
    if (!take(/^[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*("1\.[0-9]"|'1\.[0-9]')/)) refuse('declaration');
    if (take(/^[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*/)) {
      if (!take(/^("[-A-Za-z0-9._]+"|'[-A-Za-z0-9._]+')/)) refuse('declaration');
      if (ENCODINGS.indexOf(' ' + got.substring(1, got.length - 1).toLowerCase() + ' ') < 0) refuse('encoding');
    }
    take(/^[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*("(yes|no)"|'(yes|no)')/);
    take(SPACE);
    if (!take(/^\?>/)) refuse('declaration');
  }

  function comment() {
    var end;
    at += 4;
    end = text.indexOf('--', at);
    if (end < 0) refuse('end');
    at = end + 2;
    if (text.charAt(at) !== '>') refuse('comment');
    at += 1;
  }

  /** Leaves the value of `name` in `named`. */
  function attributes() {
    var seen = ' ';
    var key, value;
    named = '';
    while (take(SPACE) && take(WORD)) {
      key = got;
      if (seen.indexOf(' ' + key + ' ') >= 0) refuse('twice');
      seen += key + ' ';
      if (!take(EQUALS)) refuse('attribute');
      if (!take(/^("[^"<]*"|'[^'<]*')/)) refuse('attribute');
      value = got.substring(1, got.length - 1);
      if (key === 'name') named = value;
      if (value.replace(/&(amp|lt|gt|quot|apos|#[0-9]+|#x[0-9A-Fa-f]+);/g, '').indexOf('&') >= 0) refuse('entity');
    }
  }

  function childEnds() {
    list.filled = at;
    list.count += 1;
    list.lastGap = child.gap;
    if (child.isOurs) list.ours.push({ from: child.from, to: at, gap: child.gap.length });
  }

  function closeTag(from) {
    if (!take(WORD)) refuse('tag');
    tag = got;
    take(SPACE);
    if (!take(/^>/)) refuse('tag');
    if (open.length === 0 || open[open.length - 1] !== tag) {
      at = from;
      refuse('close');
    }
    open.length -= 1;
    if (open.length === 0) list.closed = from;
    if (open.length === 1) childEnds();
  }

  function openTag(from, gap) {
    var self, selfClosed;
    if (!take(WORD)) refuse('markup');
    tag = got;
    if (open.length === 0 && (list.rooted || tag !== 'jsplugins')) {
      at = from;
      refuse(list.rooted ? 'after' : 'root');
    }
    attributes();
    self = at;
    selfClosed = take(/^\/>/);
    if (!selfClosed && !take(/^>/)) refuse('attribute');
    if (open.length === 0) {
      list.rooted = true;
      list.filled = at;
      if (selfClosed) list.emptyRoot = self;
    }
    if (open.length === 1) {
      child = { from: from, gap: gap, isOurs: (tag === 'jsplugin' || tag === 'jspluginonline') && named === name };
      if (selfClosed) childEnds();
    }
    if (!selfClosed) open.push(tag);
  }

  var gap, from;
  if (/[\x00-\x08\x0b\x0c\x0e-\x1f]/.test(text)) refuse('encoding');
  if (text.substring(0, 3) === BYTE_ORDER_MARK) at = 3;
  declaration();
  for (;;) {
    gap = take(SPACE) ? got : '';
    if (at >= text.length) break;
    from = at;
    if (text.substring(at, at + 4) === '<!--') {
      comment();
      if (open.length === 1) list.filled = at;
    } else if (take(/^<\//)) closeTag(from);
    else if (take(/^</)) openTag(from, gap);
    else refuse(list.rooted && open.length === 0 ? 'after' : 'text');
  }
  if (open.length > 0) refuse('end');
  if (!list.rooted && !/^(\u00ef\u00bb\u00bf)?[ \t\r\n]*$/.test(text)) refuse('root');
  return list;
}

/** Our entries out of the text; the first one gives its place to the new entry, where there is one. */
function withoutOurs(text, list, entry) {
  var out = '';
  var cursor = 0;
  var i, one;
  for (i = 0; i < list.ours.length; i += 1) {
    one = list.ours[i];
    if (i === 0 && entry) out += text.substring(cursor, one.from) + entry;
    else out += text.substring(cursor, one.from - one.gap);
    cursor = one.to;
  }
  return out + text.substring(cursor);
}

/** Set off as the last entry is; in an empty list as the file breaks its lines. */
function entered(text, list, entry) {
  var line = text.indexOf('\r\n') >= 0 ? '\r\n' : text.indexOf('\n') >= 0 ? '\n' : '';
  var gap = list.count > 0 ? list.lastGap : line === '' ? '' : line + '  ';
  var tail;
  if (list.emptyRoot >= 0) return text.substring(0, list.emptyRoot) + '>' + gap + entry + line + '</jsplugins>' + text.substring(list.emptyRoot + 2);
  tail = text.substring(list.filled);
  if (list.count === 0 && text.substring(list.filled, list.closed).indexOf('\n') < 0) tail = line + tail;
  return text.substring(0, list.filled) + gap + entry + tail;
}

/** The text with our entry in it, and nothing else changed; `fresh` where there is no list yet. */
function installedText(text, list, entry, fresh) {
  if (!list.rooted) return fresh;
  return list.ours.length > 0 ? withoutOurs(text, list, entry) : entered(text, list, entry);
}
