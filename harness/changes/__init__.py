"""What `./kabinet verify --changed` runs: the scenarios that a change against git can touch.

The rule errs on the side of running too much. A changed feature brings its scenarios. In `steps/`
and `pages/` a change is followed from name to name: through functions, imports and fixtures, to the
step functions that can notice, and to the scenarios that say their sentences. A change of the
portal, of the signature plugin, of the harness or of the settings brings everything, but for the
portal's labels: where `./kabinet drift` has watched the unchanged project, those scenarios run that
read the label. Texts about the project bring nothing.
"""
