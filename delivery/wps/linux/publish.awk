# What stands in publish.xml, read strictly: what is not plainly one list of add-ins is refused. windows/publish.js reads the same way.
#
# The text comes on standard input, the new text goes to standard output. ACTION is install, uninstall or status (the entries of NAME, one
# a line); ENTRY is what to enter; FRESH is the text where there is none. To standard error: `others N`, the number of entries of others;
# or, with status 3, the reason of a refusal and the line. Bytes are bytes (LC_ALL=C): whatever is not ours is handed on as it came.
#
# Only what the awk of 2008 knows: no classes like [:space:], no intervals like {2}.

function refuse(reason,    before) {
  before = substr(text, 1, at - 1)
  printf "%s %d\n", reason, gsub(/\n/, "\n", before) + 1 > "/dev/stderr"
  refused = 1
  exit 3
}

# Steps over what the pattern matches right here, and leaves it in `got`.
function take(pattern) {
  if (!match(substr(text, at), "^" pattern)) return 0
  got = substr(text, at, RLENGTH)
  at += RLENGTH
  return 1
}

function declaration(    encoding) {
  if (substr(text, at, 5) != "<?xml") return
  take("<[?]xml")
  if (!take(SPACE "version" EQUALS "(\"1[.][0-9]\"|'1[.][0-9]')")) refuse("declaration")
  if (take(SPACE "encoding" EQUALS)) {
    if (!take("\"[-A-Za-z0-9._]+\"") && !take("'[-A-Za-z0-9._]+'")) refuse("declaration")
    encoding = tolower(substr(got, 2, length(got) - 2))
    # In these, no byte of a longer character looks like a sign of XML.
    if (!index(" utf-8 utf8 us-ascii ascii gb2312 gbk gb18030 big5 iso-8859-1 windows-1252 ", " " encoding " ")) refuse("encoding")
  }
  take(SPACE "standalone" EQUALS "(\"(yes|no)\"|'(yes|no)')")
  take(SPACE)
  if (!take("[?]>")) refuse("declaration")
}

function comment(    end) {
  at += 4
  end = index(substr(text, at), "--")
  if (!end) refuse("end")
  at += end + 1
  if (substr(text, at, 1) != ">") refuse("comment")
  at++
}

# Leaves the value of `name` in `named`.
function attributes(    seen, key, value) {
  seen = " "
  named = ""
  while (take(SPACE) && take(WORD)) {
    key = got
    if (index(seen, " " key " ")) refuse("twice")
    seen = seen key " "
    if (!take(EQUALS)) refuse("attribute")
    if (!take("\"[^\"<]*\"") && !take("'[^'<]*'")) refuse("attribute")
    value = substr(got, 2, length(got) - 2)
    if (key == "name") named = value
    gsub(/&(amp|lt|gt|quot|apos|#[0-9]+|#x[0-9A-Fa-f]+);/, "", value)
    if (index(value, "&")) refuse("entity")
  }
}

function child_ends() {
  filled = at
  children++
  last_gap = child_gap
  if (!child_is_ours) return
  owned++
  own_from[owned] = child_from
  own_to[owned] = at
  own_gap[owned] = length(child_gap)
}

function close_tag(from) {
  if (!take(WORD)) refuse("tag")
  tag = got
  take(SPACE)
  if (!take(">")) refuse("tag")
  if (depth == 0 || open[depth] != tag) { at = from; refuse("close") }
  depth--
  if (depth == 0) closed = from
  if (depth == 1) child_ends()
}

function open_tag(from, gap,    self) {
  if (!take(WORD)) refuse("markup")
  tag = got
  if (depth == 0 && (rooted || tag != "jsplugins")) { at = from; refuse(rooted ? "after" : "root") }
  attributes()
  self = at
  if (take("/>")) self_closed = 1
  else if (take(">")) self_closed = 0
  else refuse("attribute")
  if (depth == 0) {
    rooted = 1
    filled = at
    if (self_closed) empty_root = self
  }
  if (depth == 1) {
    child_from = from
    child_gap = gap
    child_is_ours = (tag == "jsplugin" || tag == "jspluginonline") && named == ENVIRON["NAME"]
    if (self_closed) child_ends()
  }
  if (!self_closed) open[++depth] = tag
}

function read(    gap, from) {
  at = 1
  if (substr(text, 1, 3) == "\357\273\277") at = 4
  declaration()
  while (1) {
    gap = take(SPACE) ? got : ""
    if (at > length(text)) break
    from = at
    if (substr(text, at, 4) == "<!--") {
      comment()
      if (depth == 1) filled = at
    }
    else if (take("</")) close_tag(from)
    else if (take("<")) open_tag(from, gap)
    else refuse(rooted && depth == 0 ? "after" : "text")
  }
  if (depth > 0) refuse("end")
}

# Our entries out of the text; the first one gives its place to the new entry, where there is one.
function without_ours(entry,    i, out, cursor) {
  cursor = 1
  for (i = 1; i <= owned; i++) {
    if (i == 1 && entry != "") out = out substr(text, cursor, own_from[i] - cursor) entry
    else out = out substr(text, cursor, own_from[i] - own_gap[i] - cursor)
    cursor = own_to[i]
  }
  return out substr(text, cursor)
}

# Set off as the last entry is; in an empty list as the file breaks its lines.
function entered(entry,    line, gap, tail) {
  line = index(text, "\r\n") ? "\r\n" : index(text, "\n") ? "\n" : ""
  gap = children ? last_gap : line == "" ? "" : line "  "
  if (empty_root) return substr(text, 1, empty_root - 1) ">" gap entry line "</jsplugins>" substr(text, empty_root + 2)
  tail = substr(text, filled)
  if (!children && !index(substr(text, filled, closed - filled), "\n")) tail = line tail
  return substr(text, 1, filled - 1) gap entry tail
}

BEGIN {
  RS = "\001"
  ORS = ""
  SPACE = "[ \t\r\n]+"
  EQUALS = "[ \t\r\n]*=[ \t\r\n]*"
  WORD = "[A-Za-z_:][-A-Za-z0-9_:.]*"
}
{ text = text $0 }
END {
  if (refused) exit 3
  read()
  if (!rooted) {
    if (text !~ /^(\357\273\277)?[ \t\r\n]*$/) { at = length(text) + 1; refuse("root") }
    if (ENVIRON["ACTION"] == "install") print ENVIRON["FRESH"] "\n"
    if (ENVIRON["ACTION"] == "uninstall") print text
  }
  else if (ENVIRON["ACTION"] == "status") {
    for (i = 1; i <= owned; i++) print substr(text, own_from[i], own_to[i] - own_from[i]) "\n"
  }
  else if (ENVIRON["ACTION"] == "uninstall") print without_ours("")
  else print owned ? without_ours(ENVIRON["ENTRY"]) : entered(ENVIRON["ENTRY"])
  printf "others %d\n", children - owned > "/dev/stderr"
}
