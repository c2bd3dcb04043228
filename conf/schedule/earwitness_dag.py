"""A night by Airflow 3: copy to its folder of DAGs and adapt the paths.

What is done is in /etc/earwitness/nightly.env, a copy of conf/nightly.env; its STATE must be on a
disk that all workers share, or on the one worker that has the queue of this task.

On Airflow 2, import DAG from airflow and BashOperator from airflow.operators.bash.
"""

from datetime import datetime, timezone

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

with DAG(
    dag_id="earwitness",
    description="Score what is new in the archive, measure, report, keep house",
    schedule="0 2 * * *",
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    # A night that was missed needs no run of its own: the next one scores all that is new.
    catchup=False,
    max_active_runs=1,
):
    BashOperator(
        task_id="nightly",
        # For a cluster: SPARK_HOME in the environment, and SPARK_OPTIONS in the settings.
        bash_command="exec /opt/earwitness/bin/nightly /etc/earwitness/nightly.env",
        # No audio was found, which is no failure of the night.
        skip_on_exit_code=4,
        # After a crash it goes on by itself. A second try of a night that was refused, because too
        # many recordings failed or a candidate is worse, would find nothing left to do, and end well.
        retries=0,
    )
