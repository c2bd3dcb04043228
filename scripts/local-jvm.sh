# Sets local_jvm to the JVM flags with which a recording is scored inside one JVM. Sourced by other scripts,
# which have set $home.

local_jvm=(
  -XX:+UseParallelGC
  -XX:+UnlockDiagnosticVMOptions
  "-XX:CompilerDirectivesFile=$home/conf/local-compiler.json"
  # It would tell that it has read that file.
  -XX:-DisplayVMOutput
)
