"""Where the rooms are put together: settings, addresses, middleware, the refusal to boot unsafely."""
