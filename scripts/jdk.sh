# Sets $java to a Java 17 or newer, or ends with one sentence. Sourced by the other scripts.

if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
  java=$JAVA_HOME/bin/java
elif command -v java >/dev/null; then
  java=$(command -v java)
else
  echo "Earwitness needs a JDK 17 or newer: install one, or set JAVA_HOME to it." >&2
  exit 2
fi
java_version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
if ! [ "${java_version%%.*}" -ge 17 ] 2>/dev/null; then
  echo "Earwitness needs a JDK 17 or newer, but $java is version ${java_version:-unknown}: set JAVA_HOME to a newer one." >&2
  exit 2
fi
