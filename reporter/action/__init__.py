"""The GitHub Action: inputs from the environment, the command line's own path, outputs and a summary.

``action.yml`` runs ``python -m reporter.action``. Everything that the platform prescribes (workflow
commands, output files, limits) is in this folder; what is built is built by ``reporter.cli``.
"""
