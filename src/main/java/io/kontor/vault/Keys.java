package io.kontor.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes a data key for each storage, and wraps it with the operator's: without both, what a storage
 * held is lost, also to whoever finds it in a log or a backup.
 */
final class Keys {

  private static final int BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private final Aead wrapping;

  private Keys(Aead wrapping) {
    this.wrapping = wrapping;
  }

  /**
   * @param encoded in base64; the first wraps, all unwrap; none for one that nobody else has
   * @throws IllegalArgumentException if one is not 32 bytes in base64, or stands there twice
   */
  static Keys of(List<String> encoded) {
    List<SecretBytes> keys = new ArrayList<>();
    for (String key : encoded) {
      keys.add(decoded(key));
    }
    if (keys.isEmpty()) {
      keys.add(SecretBytes.randomBytes(BYTES));
    }
    return new Keys(aead(keys));
  }

  /** A new data key, wrapped. */
  String newKey(String storageId) {
    byte[] key = SecretBytes.randomBytes(BYTES).toByteArray(InsecureSecretKeyAccess.get());
    try {
      return Base64.getEncoder().encodeToString(wrapping.encrypt(key, bytes(storageId)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a data key can't be wrapped", e);
    }
  }

  /** Encrypts with a wrapped data key. */
  String seal(String storageId, String wrappedKey, String kind, byte[] plain)
      throws GeneralSecurityException {
    byte[] sealed = dataKey(storageId, wrappedKey).encrypt(plain, context(storageId, kind));
    return Base64.getEncoder().encodeToString(sealed);
  }

  /** Decrypts what {@link #seal} made for the same storage and kind. */
  byte[] open(String storageId, String wrappedKey, String kind, String sealed)
      throws GeneralSecurityException {
    return dataKey(storageId, wrappedKey)
        .decrypt(Base64.getDecoder().decode(sealed), context(storageId, kind));
  }

  private Aead dataKey(String storageId, String wrappedKey) throws GeneralSecurityException {
    byte[] key = wrapping.decrypt(Base64.getDecoder().decode(wrappedKey), bytes(storageId));
    return aead(List.of(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get())));
  }

  private static byte[] context(String storageId, String kind) {
    return bytes(storageId + "/" + kind);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static SecretBytes decoded(String key) {
    try {
      byte[] bytes = Base64.getDecoder().decode(key.strip());
      if (bytes.length == BYTES) {
        return SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get());
      }
    } catch (IllegalArgumentException e) {
      // told below, without the key's text
    }
    throw new IllegalArgumentException("a key is 32 bytes in base64: openssl rand -base64 32");
  }

  /** The first encrypts. Each is known by its digest, so that its place in the list may change. */
  private static Aead aead(List<SecretBytes> keys) {
    try {
      AeadConfig.register();
      KeysetHandle.Builder all = KeysetHandle.newBuilder();
      Set<Integer> ids = new HashSet<>();
      for (SecretBytes key : keys) {
        int id = id(key);
        if (!ids.add(id)) {
          throw new IllegalArgumentException("a key stands there twice");
        }
        KeysetHandle.Builder.Entry entry = KeysetHandle.importKey(key(key, id)).withFixedId(id);
        all.addEntry(ids.size() == 1 ? entry.makePrimary() : entry);
      }
      return all.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no key can be made", e);
    }
  }

  private static AesGcmKey key(SecretBytes bytes, int id) throws GeneralSecurityException {
    return AesGcmKey.builder()
        .setParameters(
            AesGcmParameters.builder()
                .setKeySizeBytes(BYTES)
                .setIvSizeBytes(NONCE_BYTES)
                .setTagSizeBytes(TAG_BYTES)
                .setVariant(AesGcmParameters.Variant.TINK)
                .build())
        .setKeyBytes(bytes)
        .setIdRequirement(id)
        .build();
  }

  private static int id(SecretBytes key) throws GeneralSecurityException {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(key.toByteArray(InsecureSecretKeyAccess.get()));
    return ByteBuffer.wrap(digest).getInt();
  }
}
