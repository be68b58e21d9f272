package dev.plumbline.probing.mutation;

import java.util.random.RandomGenerator;

/** How a response is changed; the same item and the same random numbers give the same change. */
interface Edit {
    Change of(Item item, RandomGenerator random);
}
