package io.earwitness.training.network;

/** The networks that can be trained. */
public enum Architecture {
  PLAIN {
    @Override
    public Network network(int mels, int frames, int classes) {
      return Network.plain(mels, frames, classes);
    }
  },
  BATCH_NORM {
    @Override
    public Network network(int mels, int frames, int classes) {
      return Network.batchNorm(mels, frames, classes);
    }
  },
  DEEP {
    @Override
    public Network network(int mels, int frames, int classes) {
      return Network.deep(mels, frames, classes);
    }
  },
  SEPARABLE {
    @Override
    public Network network(int mels, int frames, int classes) {
      return Network.separable(mels, frames, classes);
    }
  },
  MOBILENET {
    @Override
    public Network network(int mels, int frames, int classes) {
      return Network.mobileNet(mels, frames, classes);
    }
  },
  MOBILENET_PATCHES {
    @Override
    public Network network(int mels, int frames, int classes) {
      return Network.mobileNetPatches(mels, frames, classes);
    }
  };

  /** The network of this kind, untrained. */
  public abstract Network network(int mels, int frames, int classes);
}
