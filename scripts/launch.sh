# shellcheck shell=bash disable=SC2034 # what is set here is used by the scripts that source it
# How the scripts start Earwitness: which Java, which flags and heap for which command, when to
# build, and the archive of classes that makes later starts faster. The other scripts source this
# after they have set $home to the checkout, or to the folder in which Earwitness is installed. For
# bash 3.2, as macOS has it: there an empty array counts as unset, hence "${array[@]+"${array[@]}"}".

: "${home:?is set by the script that sources this one}"

# The jar for spark-submit. Only an installation has a folder lib.
if [ -d "$home/lib" ]; then
  application_jar=$home/lib/earwitness.jar
else
  application_jar=$home/dist/target/earwitness.jar
fi

# Maven writes the class path of a local run last, so its date tells when all was built.
class_path_file=$home/jobs/target/classpath.txt
class_archive=$home/jobs/target/earwitness.jsa

# Sets $java to one that Earwitness runs on, or ends the script with one sentence. From Java 23 on,
# Hadoop cannot ask who its user is.
find_java() {
  if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    java=$JAVA_HOME/bin/java
  elif command -v java >/dev/null; then
    java=$(command -v java)
  else
    echo "Earwitness needs a JDK, from 17 to 22: install one, or set JAVA_HOME to it." >&2
    exit 2
  fi
  local version
  # A java that does not run, as macOS has one without a JDK, tells no version.
  version=$("$java" -XshowSettings:properties -version 2>&1 |
    sed -n 's/^ *java.specification.version = //p') || true
  if ! { [ "${version%%.*}" -ge 17 ] && [ "${version%%.*}" -le 22 ]; } 2>/dev/null; then
    echo "Earwitness needs a JDK, from 17 to 22, but $java is version ${version:-unknown}: set JAVA_HOME to such a one." >&2
    exit 2
  fi
}

# is_outdated FILE MODULE...: whether a file that a build of these modules leaves is missing, or
# older than something they are built from. To build again what is built takes a while and changes
# nothing.
is_outdated() {
  local built=$1 sources
  shift
  sources=("$home/pom.xml" "$home/conf")
  local module
  for module in "$@"; do
    sources+=("$home/$module/pom.xml" "$home/$module/src/main")
  done
  [ ! -f "$built" ] || [ -n "$(find "${sources[@]}" -newer "$built" -print -quit)" ]
}

# build MODULE...: builds modules with those that they need, without running tests.
build() {
  local IFS=,
  (cd "$home" && ./mvnw -B -q -pl "$*" -am package -DskipTests)
}

# build_tool MODULE: builds a module that is a command of its own, if it or what it needs changed.
build_tool() {
  local built=$home/$1/target/built
  if is_outdated "$built" pipeline jobs "$1"; then
    build "$1"
    touch "$built"
  fi
}

# Sets $class_path to that of the commands, or ends the script when they are not there.
find_class_path() {
  if [ -d "$home/lib" ]; then
    if [ ! -d "$home/spark/jars" ]; then
      echo "There is no Spark in $home/spark: unpack the tarball once more, or set SPARK_HOME to a Spark of your own." >&2
      exit 2
    fi
    class_path="$application_jar:$home/spark/jars/*"
    return
  fi
  if [ ! -f "$class_path_file" ]; then
    echo "Earwitness is not built yet: run scripts/quickstart, or ./mvnw -q package -DskipTests" >&2
    exit 2
  fi
  class_path=$(echo "$home"/jobs/target/earwitness-jobs-*.jar):$(cat "$class_path_file")
}

# add_to_class_path MODULE: adds a module that is a command of its own, with what it needs.
add_to_class_path() {
  class_path=$class_path:$(echo "$home/$1"/target/earwitness-*.jar):$(cat "$home/$1/target/classpath.txt")
}

# A URI, and so without spaces, which spark-submit would take for the ends of options.
log_settings=file:${home// /%20}/conf/log4j2.properties

# choose_jvm COMMAND: sets the array $jvm to the local JVM and its flags for a command.
choose_jvm() {
  # Decoding and TensorFlow work outside the Java heap, so a small one does.
  local heap=1g
  local flags
  flags=()
  case "$1" in
    score)
      flags=(
        # Gets more done than the default collector; its longer pauses harm nobody in a batch.
        -XX:+UseParallelGC
        # Keeps the optimising compiler from Spark's own code, which runs too briefly to gain by it.
        -XX:+UnlockDiagnosticVMOptions
        "-XX:CompilerDirectivesFile=$home/conf/local-compiler.json"
        # Otherwise the JVM prints that it has read that file.
        -XX:-DisplayVMOutput
      ) ;;
    # Training holds its clips in the heap.
    train | cross-validate) heap=6g ;;
    # Whole sound files are decoded in the heap, one for each core.
    debian-sounds) heap=3g ;;
    # Over in seconds: the optimising compiler would cost more than it gains.
    sql | views | report | maintain | demo | doctor | completion) flags=(-XX:TieredStopAtLevel=1) ;;
  esac
  jvm=(
    "$java" "@$home/conf/jvm.options" "-Xmx$heap" ${flags[@]+"${flags[@]}"}
    "-Dlog4j2.configurationFile=$log_settings"
  )
}

# Spark is thousands of classes: an archive of them, loaded as one file, halves the time to start.
# One that is older than the build is of no use, and all works without one as well.
has_class_archive() {
  [ "$class_archive" -nt "$class_path_file" ]
}

# The JVM is not to print that it reads or writes the archive.
quiet_archive=(-Xlog:cds=off -Xlog:cds+dynamic=off)

# Sets the array $sharing to the flags with which a JVM uses the archive, or makes it where
# EARWITNESS_ARCHIVE_CLASSES is set; none where there is none.
choose_sharing() {
  sharing=()
  if [ -n "${EARWITNESS_ARCHIVE_CLASSES:-}" ]; then
    sharing=("-XX:ArchiveClassesAtExit=$class_archive.part" "${quiet_archive[@]}")
  elif has_class_archive; then
    sharing=("-XX:SharedArchiveFile=$class_archive" -Xshare:auto "${quiet_archive[@]}" -Xlog:class+path=off)
  fi
}

# score_and_archive_classes ARGUMENT...: runs scripts/earwitness score, which loads most of the
# classes that any command needs, and keeps what it has loaded.
score_and_archive_classes() {
  EARWITNESS_ARCHIVE_CLASSES=1 "$home/scripts/earwitness" score "$@"
  # Neither spark-submit nor every JVM writes one.
  if [ -f "$class_archive.part" ]; then
    mv "$class_archive.part" "$class_archive"
  fi
}

# TensorFlow's own log tells of its start only.
export TF_CPP_MIN_LOG_LEVEL=${TF_CPP_MIN_LOG_LEVEL:-2}

# Java knows names of files as text in the character set of the locale. cron and systemd set none,
# ssh may bring one that is not installed, and then every name with an umlaut would be no text.
case "$(locale charmap 2>/dev/null)" in
  ANSI_X3.4-1968 | US-ASCII | "") export LC_ALL=C.UTF-8 ;;
  *)
    # What the system says of files is compared with what it says in English.
    if [ -n "${LC_ALL:-}" ]; then
      export LC_CTYPE=$LC_ALL
      unset LC_ALL
    fi
    export LC_MESSAGES=C
    ;;
esac
