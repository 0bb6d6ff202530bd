// Written by `afferent train heart-rate-net --ship`.
import type { StoredNetwork, WeightsManifest } from "@afferent/core";
import type { ClassCalibration } from "../calibrated-classes.ts";

export const manifest: WeightsManifest = {
  schema: "afferent.weights/1",
  weightsId: "974ecb4c5ee5a67d0d84ceae531aa29d7391cc69206998a2bd2153da8d82f399",
  recipe: "heart-rate-net",
  seeds: [1],
  data: [
    {
      dataset: "simulated",
      licence: "Afferent's own simulators, Apache-2.0",
      recordings: 64,
      subjects: 64,
      sha256: "0235c87772f71bb4d2f043b53021a06c9f999f46414a7688f94e4c4f40a47baf",
    },
  ],
};

export const calibration: ClassCalibration = {
  temperature: 1,
  leastSetProbability: 0,
  unfamiliarAbove: 1e30,
};

export const network: StoredNetwork = {
  schema: "afferent.network/1",
  input: {
    dtype: "i8",
    shape: [12, 183, 1],
    quant: {
      scale: [0.045337945222854614],
      zeroPoint: -128,
    },
  },
  nodes: [
    {
      op: "conv-2d",
      version: 1,
      parameters: {
        weights: {
          Int8Array:
            "Aj4XWisrJhr+PE1UKCYDFDkgjeLEuoYT6BjL7OUEBOXr5wAc1uRN8Dw2WAbVOC8JRxk6Mx9Ktau98bKa4OHoxc7WHibq4zLYSjNcJArJzwT0QFI5NTTi6d7yEt2R1AHHpqKBHQwC3NbY5tvPIdQVHiT5KBAjGhnL/6vP0/4iLEQEJCAMDPkCDCAFFNYBGO32CNcKJDfLx1U+IwoX1cz+DgM4QhcVBAMn3A3j5QINAfUqDvjdUyIU56XD7Up/ZGU865eQshdqaDIoKCL19DQZN+4h4MAQ2CLKP1QyMBAI9PD+EEMrCBv+KNgJ8evv//jYD8fR9RIaGev6QxgCDewj8Cz2yM24/BUBGwAZChXK7gvv5gDlHOj7LvwpEwsiFwUJMnV/YU4zFgf+VlE8Dk8JG+r+9/Hq6/HMHOgNEysgDUH/89gr+yvn2+sbBeYQEbCn293E9gIHTfoa//zj0jUxXFgHxI/SAAZLu/Iq++4eGObgwekOsMa5s9Lf5Nq8KQ8P6CI1PhYEoNvO5FAlC0/hDzku7AD5HeQKu5KjqoGjFB7qHAgiCz1VKBsKE+TfCTo6ouO8wu+ewr3NOx037wXqKDAt6bz/8/3ByPkXztfUCv/+Hg0NDATn9cze9sENBvsLMQ0eKlVhz9U7x/r1H7oC/u3tBxA+9yI2F/Ln/evzmZ0NLC9/Y29oTUlJ7dcG3+AAzeELBNQw4yrpCvQTxeGdm7XdutnZ9Tt/QDQ1VFZ3KwMzDxw69whr9BhSOC00MwJGEBPcs/jRzaHBKvgG1QYbJxVP1PrlCyvKtugIK/hABwcM4dLp4N+kyfDL4JOzEQcPGBglKzZcCtjm+sbWzQsG/gnxO+O9LQnr7JED5t7FAOblTChPB0YrNzQZ2fLQBCYEABzjltPsHeHM3QXg+Lie49vg8/89IChFMDkC8fngyenNChXc9xdDibfC7fzKyenY49GYosK++NUABSZEKwpCDALW27LMvPW9/CAegcS0LfoIzAAf053itQYsMgknAy0MBtjY8t7qBQr47/gIKhXW/hzgCkA67DP0qaWjzQLrDU4yEg47KOnbDcTQAOEL9OP++tm78vwuFzv48SMggauwt9sOAAzlBxL/CyTk99GH0OQL7hzv4ejyAPf2EDEa/vvhMzo0BgTv2aOBxc4f4tn67gUZ8A7O+eMb8xba6P3r8/3o0OmY3ysPMNLIwMe86OgPEQrzyuQs3OkCHewrD//+x9/Z+Bv99/viE+XZ9NfJpZO65tSrvAsPBuk+5gIMHvAq8DExyAHk5fLkvebq5RTbF8cKAwLxRg7z7P7sHR1Jl4HBudSl4bOyFRD9Cw31M+wW3wLPJRID0wIBRes0MO7B7PDX3+nD4szl1d6OHeAeDgbzNeL/y8rTPyQuR1sjSxchIhIM7S7zxs+tq636zYvAPvgG8tEDzf0J5eD1EyQ9ShYSzQ25IkBP/vz28voiC9bz/OPYAfSp6+W/5PHW2KbNBQw2TQUBy4EaKC8MER7wIQH6DugT9OXSN+TTI97kvMn+tZzgxw4pNfz87MLSJQJBQ+4B/xD96OIExDUSHBmvKvr7z7bQ0yLu+AkP3/fm7Acj+h7/5PP83/AQ+Bzd9hgn6f/dyPQG+PsC2gsyKSAS9/3u2Q4HFeojy/ve3fj2+B7sFxMY2cjc4QH0BBX8CkN/XTYF4gLd8A0lRj3479v/1sbKAQf78hLix8vL7Lnq/8MKvMvW5wsADuP+w9X/+Lz46BTqD+nV3OLz8igkEw8FVCUiJe77gcPxDPEoREdS/dvb4PUFzuf2/8zO5u3uExAzLBvI4CdBDvfWtMPSAiw3PzVY8Ajl5/3MwPvrFdrB8RTdE+QxBhvoLuc9IOYJAJTFuri4u/+w+cbEv+UA6QMnHgorVyEb99UGMEoDLf8k4TDP1u3m+MrjldH69OSB6CsDIv8BLkjzGDfo/QwcRBEAG/QlEPb3/8PjBNb7+frK2d+8sfwG1CUyNUItJ+frO/nQRnX0FBPl/QkOG0n9Dgwb2OECCEUYPiRM/hIeLxH+Kh8K8hUhxL/31QLg+/rxKfY0Hf0G4C3yARIXSzsfD8sGAAAcNQQT2tDsxsvt6eAS4QXmEgwGBQ3sAA8j8gYvdH9+Z/oV+er18uzfBOPkssT6LeH3IdX8v7jz9isbDTYCLuYgArrmzcuV5Nrd/uIGCgkuEQrqFSwW++ILybHM1N4bKyhAU/sewtSr1L7Uyuj07PjxICE3J+jRBvjn3fwOgcbOMeHoBlRHavDw9MQCr5ag4/bk1gHYW0wz6AXP8/L+2vMP",
        },
        shape: [16, 12, 9, 1],
        weightScale: {
          Float32Array: "WOQDOi+8kzryGCo602UdOgKnBTo5l8c5Fm86OjUNWjrfhDA6IMoqOmhqhDqJOLQ6R5VtOrPTIjqpIC86u2g8Og==",
        },
        stride: [12, 3],
        dilation: [1, 1],
        padding: "same",
        activation: "relu",
        output: {
          scale: [0.022675739601254463],
          zeroPoint: -128,
        },
        bias: {
          Int32Array: "xP///1G4//+8h///PkgAABdXAACCVQAA7p4AABZgAAB8mAAA2zoAAHc0AABiCgAAYRgAAPI5AAAXnv//02AAAA==",
        },
      },
      inputs: ["source:0:0"],
    },
    {
      op: "conv-2d",
      version: 1,
      parameters: {
        weights: {
          Int8Array:
            "yg8L7QLDCQbxPMvyDQv6Bdb55Pzy5OfZo/v83gwUmQfD7QwQAqq49NXtKOvsOoEmKxnfC+4N1IjtGjwM4+mRIvIm3QIG6uWdrhUV8+i3+xwXEubyA/lE2zAZ7Ty4zzPlEaLkGNzzG/IXMX/euvIqCUjk/x4HDvkGVukTFdThvOjhlefFCutGDfEl9tf42esS6Z//6CHwB0zxGgUkS6wAUvkPLNG39ubLMxbd6zHi6xgs/NLIpwOr3F8IBUvX3zGSDhTcDsDCyLgaCPAxLc7LoPQV+93O0IHP9CcVIfkC1c9WEgHo75Kgu7ge1CB1BuTi2RbUzEsrRx7M9sL87hf4IhTswCI9FRFJzvT78Nz38AnmF7PtEO//C7gH7cwV4MElFx/sw86+0yS77/7v5I7rFvEkEgv1tZgRgRr+9eGoF/zFMfQQuh/fD+vDvc8G3c7Jnw8jMcAB6wAFgdIL7uXs6c3q8hUlueT/9PXpNjTKzObQ1fEI+AEgKvsF9A4HEtoR5tTn6AcJAR0O+Osa8T7661AKSwUOB7j73zYL//MZL8UUSX7mLWLi7skaDfH36/HbGKIiCjb7LiXC5iraKAfw/zQ29bwjAAzu9vJ/Tc/h7iJOF1/RF7sN0L4N5yzhsfPz+REW+hlIx8hezOMf28qo/+IuRzD3WdQRIuaBWRoIpa69FN4Y1zO+7ffJvdKsM8ri4THH+x+g9OLdEVOY7/LYGG6w0LwC2MzDAXEx+47099X4HT/HvsnPrUlMNO2JrNi9ONokLOT7A9Id9gBnyYjcy+kRDwcl09aBRefuphr2EAof/qnd/OENsNsX/gsRtQEKNkEh2/DrONifLTj8JqczbEP19fT56Ib43X8eCAofvA3RhxPCw+mZ0wRAISbh1xW/LAoe3PfwCQ4D5io73AMZ7vE1/O8P+vQiGuOcsBoEE9Y9DsEkDD4L5eH5Dcv7DS9xGTnvyNMLoqIcCpu548MV1xLfMikKMtiJCwSE0Ia08y+M7AT6KTgiH//Kp8Crrh71rCfdRR0DPgDL5eXLEeA7DNJVFC/cHeriJuoagS6/DC/jEUy9+AVl8//lYNrs7E3lLVsrzxQuN+faBfTa5esZ/7r5gQk5U1PcEQ4wvg/4N9MBD7OQITQz3yD5BhkJ9Am/rty0xB/tIsktLfHU7Cfi9SFI8bX29NEA+V/A8Br76Py66RLiou3uHv0RJ9Q8yOS1Bb8RNMT/A9Ya0gcSODL7Di4U+ma50fq4AeYJzdskzeIf5bpT4T3NI1QFmKfyf3L6Uy1Z8xOr1sMG/DAMroH/krAP/O++ABEU787XtN2drCrYp/PDDCA6FkD5LwPmxvbz2tXg7xzt/hbhLPfR/rHHB53D70AeFBpe7bHZvv+l7QQsy/dEPRk07E+7+VPcflkZHds+zP/zUdst54jcCdQP7mP49b7l11QRMdCIzbOiADUb5eTNKtlODhzOALEx5akICovuzz/yGEzQFiKBC8nOTs4q8ebj+TQtVyKm84diLxSiGjcLk+oZ7kYSDPojMtYZ3yBMPJWizhoXu9/n7jCBHfUz6DHh9eJA0gul6eANtfDbGBv+PRQoBCYUvC4P9yUWEdTL/dSU7ZzuL79QMCDrBf7xOevm7cnp5QQcCe1V6MEdWE0XJxwX5c8Cx1MonuLNGg/2JynM++jH5q75ra0QFuzrnxh/uuoD99jQtRreMhU=",
        },
        shape: [16, 1, 5, 16],
        weightScale: {
          Float32Array: "DhT9Og/eEDu/VOs6bexmOyqPOTuoUs06Izs7O68iSjvbGpU7bWc/O7zA8zoQpXc74s8lO5YDCztNCgg7f6d5Ow==",
        },
        stride: [1, 1],
        dilation: [1, 1],
        padding: "same",
        activation: "none",
        output: {
          scale: [0.04724084585905075],
          zeroPoint: 28,
        },
        bias: {
          Int32Array: "yiUAAIEKAABNOwAAzSQAAFEVAADzyf//zikAAAAhAABVBwAAfzUAAF7h//9FEwAAIi4AAAH9///l8v//khkAAA==",
        },
      },
      inputs: ["node:0:0"],
    },
    {
      op: "add",
      version: 1,
      parameters: {
        activation: "relu",
        output: {
          scale: [0.026111973449587822],
          zeroPoint: -128,
        },
      },
      inputs: ["node:0:0", "node:1:0"],
    },
    {
      op: "conv-2d",
      version: 1,
      parameters: {
        weights: {
          Int8Array:
            "qf9Plv8p7wLTpSldfyf3JcLp7BMBJUnltNvG3w4A9unT+spD1hXAiuH2JxrsGt/V4/3UprEsIRkdM8j+LtndKvr2sAMkCerzLQ3SzlcW0Qdy6iXAY8AVID0LqCIzx/ouGvY6+SnM9gMDwBVRFsgQFQ8k6+dI8Skg6yDN7tGB+AkFECPs5EP89jzJNhf4LBXvWg9WA/7OtQ/r5QdJ9eL4PRUNKuXqECXf3AXd4CTUCs/5/iUXtekJ8gT24wPpBuod28/n2fYQ8dsSDdEgIdrZ8wjjCdgq2AkEKS3A40sZ9AnRFIExOg7wCt4v+u05UAUe/icFt+8MRPXS8wW3QOwWwSwZ/u7tCvYSN9QAKQH5L/8V1poRPgNKE4H0EvwR5s/t+44WAgD2HtatBf79G+zBzUI0D/iU3GMMCjMKCYmy4W7sKOoSFwPqCQQSJRvx3vcuTRMh9Uv1Fyb5/eYg5BrxCQsEGibL8BghADSv4cD29RULAu7mnOsyzv3qtpGByjbsNy08GMuy009dieUPycfO4RHt7tXeT+MbOAD36RAR0jgI7P8kDt3g3f3v7zI0Idb51LMyB/nu+wv+/cQJCRDdBdfQ9e0O2ffe1g+85PHAAUwsJfwmF8QvLsTkge+8zuUEM2HrSRv3DOrgKRgLY+QJC0whGxowGQ2YHg7jf03XBQvX8Q/KH+s0EVrfvy8kScAgmgutE+/dzwURHzkPT1MuyocTl1LJ/cOsrAAyqCEiKo0LGP1/3OQA8Lr+HsHMHOGYHD9gIa+8xScgHvr8+lH19jIcSz/U1RKOOEysOgK6LXFgItX/Tu0WBy/aFw1HEh302zPUJij3BmT89Ow+b/tgWRPTI0ZJByvzgWP4IcwVGL/dIUcTD9owG6LQIKjfGPiyAAw4B5bI2P+jHwAM8/kt7SOn18zE9c7hACjpAQKq598Z1tYkChEI88hC5Mfnyj4W5h40uDMa5i8q+t//XBkGGYH10igdLQ4n/QoA2yUh5AIEAe8HSzAOCbXKBbgk7wUVxkIo/urr0ygfDE3wCcr47ikLRhMDWAAwJ/Jr4bb05bzl59o+7czCjuap0NypPB8KLgD5CwL1+fLk1gD65MfsBgPgywkEwQD2+cfaINbt6L8q+uHX/r0LANHbCA0T97sPusfXgTLcIZb73gdV2P/P4CLxWRsaJSMauigODPoeARjjat3/8tk+LgCvBqYN6aeW3ckE5tnygd1MLuwP9cvtBPLT5Pvm/MDvvTkkvv3yy9jXQjL6JvnWts4NB+XtWj0bsce93qTsga5rojCB2wDUN+wB8QcVOwIK9s3T+iGh0hHq7/oMNQXtBOXvrfAKr7PeBuHw1+7Q9SHxUPv9+JUXGd4Fz4syD/rC7/wpzCWFC8sOAA0JAswhGsESAQga8A4D9if5I8XnJx2oHQzbAOMRziD3KyKB1wv39aogBrzP7AIkB+z39PrrDusZAiQF8d3mMef6990qGDYxQ8HT3CDyGef7NMbd8swqcBUfGu4E6zerS8QW/A74GeQcEN4bGtYGA/wCHVjo9oEIAQcn+xOvB+bgDhgrHh77BEBEEjT91CLb/wYa5gMR3BYlPxUbDBPx2uwUuQV/Ey0hBN37HOAFO9IeL/L+JhuvEwb/7eQD7AgiQ/77uzHP/OEx+AzH/xLq5ef40BUHM/AMM8IOBjjiC/Pv9O8w7h3i0vEjAwgtIxI=",
        },
        shape: [16, 1, 5, 16],
        weightScale: {
          Float32Array: "DKRpO5/CHzuPxWE7t2OIO6lnIztn41U7AkYMO36YCjuEroE7StJpOwp9pTvygpE7/E+SOxn8gTu7io07G1ZiOw==",
        },
        stride: [1, 1],
        dilation: [1, 2],
        padding: "same",
        activation: "none",
        output: {
          scale: [0.042783115059137344],
          zeroPoint: 29,
        },
        bias: {
          Int32Array: "YAYAAJnr///s9v//LA8AAHjv//9HDAAAlN7//1Ke///oCgAA8un//x5aAACEDgAAKVsAAJ77//+N4///ruz//w==",
        },
      },
      inputs: ["node:2:0"],
    },
    {
      op: "add",
      version: 1,
      parameters: {
        activation: "relu",
        output: {
          scale: [0.02483901008963585],
          zeroPoint: -128,
        },
      },
      inputs: ["node:2:0", "node:3:0"],
    },
    {
      op: "conv-2d",
      version: 1,
      parameters: {
        weights: {
          Int8Array:
            "GAa6TPTrExZgD+XEqA2j6PES8e/O6Pn3Ffa5pbr2z/zW4A+63AqwC/oC/wjdIPoAEM7wo+QnswYw4Mo56fn/3VH9It2B5wAXC82dCecB9ODNF97Q/9XA8/rt49vVASk+M/0IESo9/ers/gqBvtAcAasByN3Y4vYFugDk0svv4dTjwQfLz/b9wuPcBeb+6J29X+PRBfcruJgt/coxD/aoGgnsCB/+BNcEG9XeHJgXluNOvg0q2sq0ABeY5uqf84G7UvXCM+zTouvm1AAoA/oqExABIRaxFeX4GZrhSNMxIO280hYADPPB6P2hwiAM8rao4EIQsbU3Gev397f5I5sNI+Yl5uCUIQ6u69/vJOvq+R8o6/7ItRjVu/nlHAbcNMM7rKO9KbcZ88HZBMURFWID3oEQ3CfMJNCcE+ntufMB79c0AeL7D9/f4Tgeku/KEKTUNxwjBNfv0fsL2dMxz+LF3BnwHayBA7T8Dw3XHaIq2dZ529yer+TCKC60xV0YQwUdORop2Ka21x8n7qbYxN3pMe77AqYiPE4r6xJcLknZMwmu++VOFTF3y6UEFuod4e4Xph8Hfw7Nc9wKMgWx06w5x7kW/Rz19irPvfEJ6N8fKrymAvfxPOyvxS//G0Xz7c7xyg/tDzYKOUC/+kwoLVUH/MzeMSoDDAEfJBc6XDB/3QsGTw8rEuDEFAz7GAvbOxPl6OICCVgENfQi9RI5LB4KzdvHSxQO8kxJ5SNB/C34J/zv8bT8HzLjFPoItR2fgabUaNQbC/L1q/DR5L8HkCEJ3ibqPRQM+MWa6e6XsbKv6wFI1jIXm9sODTO+zAUOQzTu1g/rNAcQ8eP99M8iAPyitkr8Ehznt+UYEvvYBdoZzeA97uDaBwAS9u4a4iPwBurvTAwK7CTG0xPp7PYXCs42DzgS7gDlywj9xSH9EDib8PTy1uYM2A0QCIHlDgoOpfzdPvZU9u1dNMT3Cg8h76lpTj38HcnGJvfWEq78RvLnM38vTQncyiDR8jsCJDTLoEoBCivzABkADAvN7wQE+SRpLMkP6B46NzDzC23SBNsEABcImxXg+e3qCi/gcy0OoX9E9xf0MCnT8isowQ/FFvUyINt8z2gvJ0sQzPjK0jDUB/GVB+9+PgNRz6VX29pOzBrqIP0fQmHX/uHS7BMwLQw4szcG2g4C8ODQBvOb5NEE+uQTCfDFAQjn3gD4qxDRzva28QcG1eQDo/4hAuLdutvZ7v3z87qu7tMrDAfaK9MHAv9/9ibPiwP5BQiq2f/fCgocw6oHDCw3wQyJDGIMGdlHOqnU5R8CTuHyDgM9+ufc9EfU+APCBCPWDu2/D/kD+73d5Of/7vkHDQAa938Q1fHi9xjYOAM5HAHZ5spX4mDf4+L8CC3f4NKWyf/ryOHtMP215ssRwL5ZiBJzDRBXjLrU1H5JUvgEgeTNR7ysLKeWBeA65WSyusXVGRmGyfzB2aJEHsxEwrnIFioVpLPMAOW6f9/X7PDK/hEDDu2ncrgr98IUyQCQxf/PFDI49h2k0AYTQREu0tkqz/0N9LXp0d+B9AMuEv/GHMvr/ryKAuEpticDuDYU2a/ND9Oy0MjK2iwUPeIKgv+g4v0qtsQMjn/d5iDx98WnJJnR5uyzHphE/MXN3/lV4NbcUgLHpdbq40yzw9raHs7sMsngOyCoGxa8sfoLJj3k6Qk577jNt/G0+8M=",
        },
        shape: [16, 1, 5, 16],
        weightScale: {
          Float32Array: "QXhTO1KRTjtKpe864TlBOzxZPjvWgBo7d2doO99tPzvDxqQ70B7LOsldMDuiwlk7G/8UO3kYxzqL6yA7GVIbOw==",
        },
        stride: [1, 1],
        dilation: [1, 1],
        padding: "same",
        activation: "none",
        output: {
          scale: [0.04076562449336052],
          zeroPoint: 19,
        },
        bias: {
          Int32Array: "kEYAALGBAADxbgAAfVIAAGtQAABV1f//WIf//5dtAAD4IQAAUb7//2PD///BYgAA2Pz//4h0AAAMaAAAxWsAAA==",
        },
      },
      inputs: ["node:4:0"],
    },
    {
      op: "add",
      version: 1,
      parameters: {
        activation: "relu",
        output: {
          scale: [0.02582649700343609],
          zeroPoint: -128,
        },
      },
      inputs: ["node:4:0", "node:5:0"],
    },
    {
      op: "conv-2d",
      version: 1,
      parameters: {
        weights: {
          Int8Array:
            "fzcMpl5omBow20U3wvcHAzOYDLFXUO0RIAxQIsMvLU0dzkTeOPX15xDrKwLp+xwvfy/6uXRlpycQ2UFXwRgj5WrXSqRELcLLPQxlBo0T5Cg8iP+6GEbgQxbeVD39a1EwWCQf5jUqrRT45iUCxSsV2FYH8bx/OszONvg+NcvvGQFehzWuMEH2QRPmZSTKO0IY",
        },
        shape: [3, 1, 3, 16],
        weightScale: {
          Float32Array: "+OsvO3HoDTv4oyc7",
        },
        stride: [1, 1],
        dilation: [1, 1],
        padding: "same",
        activation: "none",
        output: {
          scale: [0.03223618119955063],
          zeroPoint: -83,
        },
        bias: {
          Int32Array: "x/////j+//87AwAA",
        },
      },
      inputs: ["node:6:0"],
    },
  ],
  output: "node:7:0",
};
