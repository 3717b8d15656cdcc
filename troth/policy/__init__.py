"""What each store has promised, as typed terms, and the stores themselves.

Nouns: Store, Pack (a store's own, or a Ground that stores stand on), Terms, Purpose, Task,
RetentionClass, Topic, Processor, Clause. Promises: K0-1 to K0-7, C1-1 to C1-6 (the purposes), C0-1
(who runs the shop), C3-1e (roles), C4-1 (tasks), C4-10 (retention classes), L-02, L-10.
"""
