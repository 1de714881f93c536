from . import test_enqueue, test_runner
