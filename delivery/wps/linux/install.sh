#!/bin/sh
# Enters the add-in Qiansuan into WPS Spreadsheets, for the user who runs this: sh install.sh --help
#
# POSIX sh with awk, sed, grep and the usual file programs. Only our own entry of publish.xml and our own folders are ever changed.
set -u

NAME=qiansuan
VERSION='@version@'

case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
  zh*.[Uu][Tt][Ff]8* | zh*.[Uu][Tt][Ff]-8*) language=zh ;;
  *) language=en ;;
esac
LC_ALL=C
export LC_ALL

wording() {
  case $language.$1 in
@wording@
  esac
}

# say KEY [NAME VALUE]...
say() {
  text=$(wording "$1")
  shift
  while [ $# -gt 1 ]; do
    mark="{{$1}}"
    text="${text%%"$mark"*}$2${text#*"$mark"}"
    shift 2
  done
  printf '%s\n' "$text"
}

fail() {
  say "$@" >&2
  exit 1
}

misused() {
  say "$@" >&2
  say usage program "sh install.sh" place --home >&2
  exit 2
}

quoted() { printf "'%s'" "$(printf %s "$1" | sed "s/'/'\\\\''/g")"; }

here=$(cd "$(dirname "$0")" && pwd) || exit 1
package=$here/${NAME}_$VERSION

command=install
dry_run=
home=
all_users=
enable=enable
passed_on=
while [ $# -gt 0 ]; do
  case $1 in
    install | uninstall | status) command=$1 ;;
    --dry-run) dry_run=yes ;;
    --all-users) all_users=yes ;;
    --home | --enable | --lang)
      [ $# -gt 1 ] || misused needs-value option "$1"
      case $1=$2 in
        --home=?*) home=$2 ;;
        --enable=enable | --enable=enable_dev) enable=$2 ;;
        --lang=zh | --lang=en) language=$2 ;;
        --enable=*) misused not-a-choice option "$1" found "$2" allowed "enable, enable_dev" ;;
        --lang=*) misused not-a-choice option "$1" found "$2" allowed "zh, en" ;;
        *) misused needs-value option "$1" ;;
      esac
      [ "$1" = --home ] || passed_on="$passed_on $1 $2"
      shift
      ;;
    -h | --help) command=help ;;
    *) misused unknown-argument argument "$1" ;;
  esac
  shift
done
if [ "$command" = help ]; then
  say usage program "sh install.sh" place --home
  exit 0
fi
[ -z "$all_users" ] || [ -z "$home" ] || misused one-place first --all-users second --home
[ "$command" != install ] || [ -f "$package/ribbon.xml" ] || fail incomplete folder "$package"

for program in awk cmp cp date grep id mktemp mv rm sed tr; do
  command -v "$program" >/dev/null || fail needs-program program "$program"
done

# Each user's part is done as that user, so that no link in a home leads root anywhere.
if [ -n "$all_users" ]; then
  [ "$(id -u)" = 0 ] || fail needs-root
  [ -z "$dry_run" ] || passed_on="$passed_on --dry-run"
  users=$( (getent passwd || cat /etc/passwd) 2>/dev/null | awk -F: '$3 >= 1000 && $3 != 65534 { print $1 ":" $6 }')
  status=0
  found=
  IFS='
'
  for line in $users; do
    user=${line%%:*}
    home=${line#*:}
    [ -d "$home/.local/share/Kingsoft" ] || [ -d "$home/.config/Kingsoft" ] || continue
    found=yes
    say user name "$user"
    su -s /bin/sh "$user" -c "exec sh $(quoted "$here/${0##*/}") $command --home $(quoted "$home")$passed_on --lang $language" </dev/null || {
      say user-failed name "$user" >&2
      status=1
    }
  done
  [ -n "$found" ] || fail no-users
  exit $status
fi

if [ -z "$home" ]; then
  [ "$(id -u)" != 0 ] || fail not-as-root
  home=${HOME:?}
fi

addons=$home/.local/share/Kingsoft/wps/jsaddons
registry=$addons/publish.xml
target=$addons/${NAME}_$VERSION
config=$home/.config/Kingsoft/Office.conf
backup=$registry.$(date +%Y%m%d-%H%M%S).bak
while [ -e "$backup" ]; do backup=${backup%.bak}+.bak; done
entry="<jsplugin name=\"$NAME\" type=\"et\" url=\"${NAME}_$VERSION\" version=\"$VERSION\" enable=\"$enable\" install=\"null\" customDomain=\"\"/>"

fresh_list="<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<jsplugins>
  $entry
</jsplugins>"

work=$(mktemp -d) || exit 1
next=$registry.$NAME-new
fresh=$addons/.$NAME-new
before=$addons/.$NAME-old
# Whether anything is being changed; whether the folder of this version is being exchanged, and whether there was one.
acting=
exchanging=
had_folder=
finish() {
  if [ -n "$exchanging" ]; then
    if [ -e "$before" ] || [ -L "$before" ]; then
      rm -rf "$target"
      mv "$before" "$target"
    elif [ -z "$had_folder" ]; then
      rm -rf "$target"
    fi
  fi
  [ -z "$acting" ] || rm -rf "$fresh" "$next"
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM
cat >"$work/publish.awk" <<'AWK' || exit 1
@awk@
AWK

@changes@

install_here() {
  read_registry install
  same_folder=
  if [ ! -L "$target" ] && diff -r "$package" "$target" >/dev/null 2>&1; then same_folder=yes; fi
  if [ -n "$same_text" ] && [ -n "$same_folder" ] && [ "$(own_folders)" = "$target" ] && ! has_leftovers; then
    say already version "$VERSION" folder "$target"
    return
  fi
  [ -d "$home/.local/share/Kingsoft" ] || [ -d "$home/.config/Kingsoft" ] || say no-wps folder "$home/.local/share/Kingsoft"
  [ -z "$dry_run" ] || say dry-run
  [ -n "$same_folder" ] || say step.copy folder "$target"
  [ -n "$same_text" ] || say_change step.register
  if [ -z "$dry_run" ]; then
    { mkdir -p "$addons" && take_up; } || fail copy-failed folder "$addons" detail ""
    [ -n "$same_folder" ] || exchange_folder
    [ -n "$same_text" ] || write_registry || fail write-failed file "$registry" detail ""
    exchanging=
    rm -rf "$before"
  fi
  remove_folders others
  [ -n "$dry_run" ] || say installed.linux version "$VERSION" file "$config"
}

uninstall_here() {
  read_registry uninstall
  if [ -n "$same_text" ] && [ -z "$(own_folders)" ] && ! has_leftovers; then
    say absent folder "$addons"
    return
  fi
  [ -z "$dry_run" ] || say dry-run
  [ -n "$dry_run" ] || acting=yes
  if [ -z "$same_text" ]; then
    say_change step.unregister
    [ -n "$dry_run" ] || write_registry || fail write-failed file "$registry" detail ""
  fi
  remove_folders all
  if [ -z "$dry_run" ]; then
    rm -rf "$before" "$fresh" "$next"
    say removed
  fi
}

status_here() {
  read_registry status
  if [ -s "$work/new" ]; then
    while IFS= read -r line; do say status.registered file "$registry" entry "$line"; done <"$work/new"
  else
    say status.not-registered file "$registry"
  fi
  if [ -n "$(own_folders)" ]; then
    own_folders | while IFS= read -r folder; do
      if [ -f "$folder/ribbon.xml" ] && [ -f "$folder/index.html" ]; then say status.folder folder "$folder"; else say status.incomplete folder "$folder"; fi
    done
  else
    say status.no-folder folder "$addons"
  fi
  trust=$addons/authaddin.json
  if [ -f "$trust" ] && grep -q "$NAME" "$trust"; then
    say status.trust file "$trust" text "$(tr '\r\n\t' '   ' <"$trust" | awk -v name="$NAME" '{ print substr($0, index($0, name), 200) }')"
  else
    say status.no-trust file "$trust"
  fi
  [ ! -f "$addons/jsaddinblockhost.ini" ] || say status.blocked file "$addons/jsaddinblockhost.ini"
  levels=
  [ ! -f "$config" ] || levels=$(grep -E '(KDE|Vba)SecurityLevel *=' "$config" | tr '\r\n' '  ')
  say status.macros file "$config" text "${levels:--}"
}

"${command}_here"
