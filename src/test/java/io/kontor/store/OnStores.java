package io.kontor.store;

/** A part of the contract. */
interface OnStores {

  Stores stores();
}
