"""What all tests share: the profile under which properties are tried."""

from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "house",
    deadline=None,
    print_blob=True,
    max_examples=40,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
settings.register_profile(
    "mutation",  # asked for once a mutant: few tries, always the same, so that a survivor is one the next time too
    settings.get_profile("house"),
    database=None,
    derandomize=True,
    max_examples=10,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile("house")
