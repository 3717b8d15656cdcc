"""How fast what we promise is, measured on the machine it runs on, in a data folder of its own.

Figures are ratios within one run where they can be, and stand beside the target they are held to.
Never touches the shop's data: each benchmark is a process with an empty data folder.
"""
