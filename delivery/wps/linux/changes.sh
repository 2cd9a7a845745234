# Leaves publish.xml in $work/old, what it is to become in $work/new, and the number of entries of others in $others.
read_registry() {
  [ ! -L "$registry" ] || fail link file "$registry"
  : >"$work/old"
  if [ -e "$registry" ]; then
    { [ -f "$registry" ] && cat "$registry" >"$work/old"; } || fail unreadable file "$registry" detail ""
  fi
  # Neither UTF-16 nor what a computer leaves that lost its power; no awk could read them.
  tr -d '\000-\010\013\014\016-\037' <"$work/old" >"$work/visible"
  cmp -s "$work/old" "$work/visible" || fail refused file "$registry" line 1 reason "$(wording reason.encoding)"
  if ACTION=$1 NAME=$NAME ENTRY=$entry FRESH=$fresh_list awk -f "$work/publish.awk" <"$work/old" >"$work/new" 2>"$work/result"; then
    others=$(sed -n 's/^others //p' "$work/result")
    # An awk that fails without a word would leave an empty list.
    [ -n "$others" ] || fail unexpected detail awk
    [ "$1" != install ] || grep -qF "$entry" "$work/new" || fail unexpected detail awk
  else
    read -r reason line <"$work/result"
    [ -n "$(wording "reason.$reason")" ] || fail unexpected detail "$(cat "$work/result")"
    fail refused file "$registry" line "$line" reason "$(wording "reason.$reason")"
  fi
  same_text=
  if cmp -s "$work/old" "$work/new"; then same_text=yes; fi
  [ "$1" = status ] || [ -n "$same_text" ] || [ ! -e "$registry" ] || { [ -w "$registry" ] && [ -w "$addons" ]; } || fail read-only file "$registry"
}

# Folders of ours, of whatever version: one a line.
own_folders() {
  for folder in "$addons/${NAME}_"[0-9]*; do
    printf '%s\n' "${folder##*/"${NAME}_"}" | grep -Eq '^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$' && [ -d "$folder" ] && printf '%s\n' "$folder"
  done
}

# publish.xml becomes $work/new in one step, and what it was is kept beside it; where that fails, it is as it was.
write_registry() {
  if [ -e "$registry" ]; then
    # The new file begins as a copy: that carries the owner and the rights on.
    cp -p "$registry" "$backup" || return 1
    cp -p "$registry" "$next" || return 1
  fi
  cat "$work/new" >"$next" && cmp -s "$work/new" "$next" && mv -f "$next" "$registry"
}

say_change() {
  [ ! -e "$registry" ] || say step.backup file "$backup"
  say "$1" file "$registry" others "$others"
}

remove_folders() {
  own_folders | while IFS= read -r folder; do
    [ "$1" = all ] || [ "$folder" != "$target" ] || continue
    say step.remove folder "$folder"
    [ -n "$dry_run" ] || rm -rf "$folder" || say kept path "$folder" detail "" >&2
  done
}

has_leftovers() { [ -e "$next" ] || [ -e "$fresh" ] || [ -e "$before" ] || [ -L "$before" ]; }

# A run that was cut off may have left its new folder, and the old one aside.
take_up() {
  acting=yes
  rm -rf "$next" "$fresh" || return 1
  [ -e "$before" ] || [ -L "$before" ] || return 0
  if [ -e "$target" ]; then rm -rf "$before"; else mv "$before" "$target"; fi
}

exchange_folder() {
  { cp -R "$package" "$fresh" && chmod -R u+rwX "$fresh"; } || fail copy-failed folder "$target" detail ""
  if [ -e "$target" ] || [ -L "$target" ]; then had_folder=yes; fi
  exchanging=yes
  if [ -n "$had_folder" ]; then mv "$target" "$before" || fail copy-failed folder "$target" detail ""; fi
  mv "$fresh" "$target" || fail copy-failed folder "$target" detail ""
}
