// What nearly every test includes; precompiled once.
#pragma once
#include <doctest/doctest.h>
#include "pch.h" // the engine's
