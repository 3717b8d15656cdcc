"""The rooms where staff work. Everything is masked until one person is opened for one purpose."""
