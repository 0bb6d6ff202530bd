// Written by `afferent train rhythm --ship`.
import type { StoredNetwork, WeightsManifest } from "@afferent/core";
import type { ClassCalibration } from "../calibrated-classes.ts";

export const manifest: WeightsManifest = {
  schema: "afferent.weights/1",
  weightsId: "c03a401f9810db23278f85ef5a22d9f95ff2daf0f58b1444a03d43360a69ab71",
  recipe: "rhythm",
  seeds: [1],
  data: [
    {
      dataset: "cinc2017-af",
      licence: "ODC-BY 1.0",
      recordings: 375,
      subjects: 375,
      sha256: "f82f10ec4862e083b9f6a4ea66ce40c7fe62c7e7c2b2c2007a0b11aea0f5c6e6",
    },
  ],
};

export const calibration: ClassCalibration = {
  temperature: 3.005778665576749,
  leastSetProbability: 0.19632526832398245,
  unfamiliarAbove: -0.8967639493942249,
};

export const network: StoredNetwork = {
  schema: "afferent.network/1",
  input: {
    dtype: "i8",
    shape: [1, 32, 54],
    quant: {
      scale: [0.019999999552965164],
      zeroPoint: 0,
    },
  },
  nodes: [
    {
      op: "conv-2d",
      version: 1,
      parameters: {
        weights: {
          Int8Array:
            "PgT25Lf8390vps2BD/okLu3xFVkpU8oKPTgR1bfgIw/SPfRCKk0cBSUR/NfQVbxO+rsN6/DuPxccIhsRDvAp+NQnDg09M/PLxwpNlH/gyh3yMNXmvuALEj3nRBnC/SAv9+4ULLganvam1SpUKvnl5Ud/A/+62O4qfRA8E9kAHxBJ4vITI0AT+RQhNO/uGCjwGTcjIhsGsefS+wHrYUsoysOTA9fxKCzJJu78f0/2jPsj8DYf7kbpGsLtyvcI28tE9TD7p/FFyIgyxuzfGT3cEwMNFmUyTAI5vv4x2ssg9+Us7RETxhXsBPrk3d7OAgb1HfVF5H8iLv/n50gyAgEZqTj7HhXWNEb5uei6v77h7+H7CxA4XzM7TEIkAX/7EOSO1gBKEtny2ezn4QxlwhXS3e2v9tUtHw0yI/Md+t37qgLZOpfUCTL8GM3W1gws1L4657wAI8cIB9AS8Qzu9+8E4Ogq6BPp/tELEtsNGfwVAxPZf1Y2MrD/Mk7YDv8lLQor+7ntJu7zbxMYyh0l/88W6wT6H+vy8wDTFs/x+Nskxwob96kC7fD8vzkgD3/x3w4D3AUTE5WV5SRYJ6yjvLZaGcvwoyX78RYEIA/V1hjvMNz8B+P6JQwT40gwwOaBpjDlCXZk+BjvBNSrBMIX1a7U4ihKTtvNyaaeHNsu0R6BSp4l0dnE7oGpNQHZ8cj+HASzAPNymeqqGfmiESf59e36RhgcC0Dq7jjsJQAIzscQBe/5NgLSJvgYEgzj++znD/318xb6D97lFiPjAcnzgRzrGx0C7NgH5wPkjcjmwhEAtiXugV5YYH4M59cOFFQLFRlDGC/oBQw8T2z16A3t4b8UD5tCusX9OOyXEgr+8vUEFAMRNPL5ESwCLfbXwg/pJC/y4h/7D9v6IjAooiUNC/sL8PYHxL5/MewYJhYyJVfmTQbh8q7Jn+7T4j0n+PkhGzRz+SbkohcMEAfoKcAe5zLzHUkdJPrTG8sDnesz7/WqYvR/GskQuJzwq/8a81o7TcnigffT4AgqHzbere39BxjBF1Yi5PHe4hYKF/vx0SkWQkH9QSPiRvXkdArLIiwx9eKZ9wYNHPwTJyrz8xLVNhDi9PfWxcTeuN/W9xT2+uX/ltXJ2RLFJn8XJRwCaBT95xoGWCccIiYh59DuEtdlejAnzpm8l7UsDE7pFAs76UG8Daruf/ekw/XNMSQBPeXKC/Mw318E4+fpuf2/wimypPY0N0FWPTPrgRgjzTOZa+Mo7AMI7MkxFdYU+Q3mGQUCJhgis8bzYD7cXs8TtP3BUQj+/RUVIE8uGiPPwRQm0H/+++P64vXw+SO3LwUJCVEd7hkRPPYCAEwOcSnK1geG+ET6C9kyB65P8WPaYz+ex/j1aTQhjfLeFChR6YE4CPfmwGFJVBL8BgTnWOc3DAda7CYaR0oaS4YR7/W3J+3o+BgSzfTUgRHfHgrV7TgtSBvgnez86wJC/+YcrDUGNf5J5SE4se5FDu/VOTNf70g5OBIYRdYIA4lH8wkvHB1rHO9oPThIf/wArAruBAUjGCXjCSNWJubJCAITzAkK9fYWrWO/Pm4E0SW/wBPj9BMqRCn6/fn7EMgPzL66ivjr6fkVGOoBCTPN/+HRCMb5Gru0ovdE3QvLGQKBDKqM/u1UgZhn3vghjAVDBtwoX/vSbJa9xObdUuh2yDwTuuoS980rI69kEuJN8x4KalbNtuHxOu0lQvQA0dX33OY+7RU1I+MNJ0UH97GBJHgDFBMsItos4Qsh7uLmMAX37TEH6T7FDdc7+UcseDprHOESGh0V7QH3Buv1xPjRtaux92FWf2sWEO8h9gLZBOUCCwVKKFsN20X+PPj4+PgQvcE8zlD757YP2PMd1aelKMXO9xQXA/vSDDQLz/wl3vd/NeDwHDE+5izY9f5K0rEc3jDdzzo2CsQNMd2OCAcUf9zTC+oVG/Qx0syCKxoSPjYrQEkB0ZnhyLuQNw7gEsbbMTr5J/nBTkbgJ/clo3PxWx8qjQ048P0dyrcFlt3oDhsrJwgeEAb5CiIVBgL+BugGxOf9Flqr9ffy6O0J+gvt88g73ZzqgQb+vig5idrFHf7e6PkW5GTugeERIAPr/gUF4vOjWySwOwzdFf7q3Skk2RX+FhMFNdsvDRfNHTDe+vsiY+wIwf79z6oZ+ksfOREaAvYAvQP6FOYQHRZRHmEXoc3mv8ji/vPQ/srjAU98DwrsA99P5X/W3uEfMgZXptqO5kZjIQal777u+O0ZFw4W8wf/9vPa5A+mE/9J5GqBQFjj+RsCWf6EdKWp4OEc",
        },
        shape: [32, 1, 1, 54],
        weightScale: {
          Float32Array:
            "GaOVO5x/pjs/1Lk7a9rIO/P77jvoFgE8psfnO7K9IDyp8LM7qCKgO9xfyDvmpp47HMneO1NDyzu6d8I7fyPXOyJ/1DuRMOc7Y0LjO2Z1sTttZd87G7rvO+4O+TuReZs7HtS3O2k8DTysJoY73BCfO33B3zumAJI7YQbkOy3B7Ts=",
        },
        bias: {
          Int32Array:
            "Ig4AAEMXAABbIgAApdD//xUuAAAeCQAAP9///4wHAAA27v//TQQAAAIEAADGDQAAJeT//2Xh//8S1v//x/v///MVAAAkGwAAj/f//ywFAADD2v//Bw8AAOUDAAAC4P//G9j//xgaAABKCAAAwg0AAAIiAAD3/P//AvH//9kRAAA=",
        },
        stride: [1, 1],
        dilation: [1, 1],
        padding: "same",
        activation: "relu",
        output: {
          scale: [0.021961301565170288],
          zeroPoint: -128,
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
            "qw3i+e4PFsswJhLqMfIV/pU2+wn2+eARHhYn7VU0fzgaEQXgNBNC+9Ua7XLyYCuexyPC1n9m8uHkQTnKFPOz1OTp8Rkx8g9FNhYjW9DXPzVML1wSMhwYgRB11/7V0/Iv1hynSTsT9wMqoH8EtwkEGwj1Efgd1fv30SCsWdEPCe0o+Q89/uj1XU7bt4Es+MzZNcUU/91+zSF+OrJ910PK7xH7KCSy1UL7NU7t7HbUcmG0H+cq+CiBD0XJIxzG5xIRNyTeK+Bu3vsPeiSLNPUGZS5gf3CX/xxT7Zr7LNHoBLHGtd8eBuAez+bb5vPsAB3Q6wR/7vQjKUIpEc8J7Vkr6zM5NagNDX/o/V8e4P7+8+ciUu81Ac0LH/X/8Pl+xkV/O+ziH4EAClp3cBnwOtcAMM4bFuHibPRHLcMoxdUKxuMZC84CZQoC8y7G/wo7+zQE1Sr9H+325DEjGwAGf0In4mTSvt7h2X8C7TLmzU5OCywQ+RQKCAr4B//56C6YEXwEUQXcBOgN0KIXsJ8TD7YL4eQBqP2M/AQg5M0UFX86BN0CDFPQTany+K4iJWB/RtnT30Wv1+7E9jSeVEXRqG2zLrTV6/xkbN8uw/0FIB4I4vJiqgno1cMw29zCMaPngXXc+Cbcwl8QLOMNBwbkTBHTEr4CI5vTon8E/7n+sborwh8M7/beTPB/HuOg6qTcnfns8zA3/BZXV9mcOvrU8Q+qIR7tCQHb6cChKTMq3TTdFJtLovbIFYEV0iMWUdoFrvOUFHWf9NJCgePoODdZ7SHv9Afq7SfFjdY++X/27Cs44NEY/3rFNvuFUCIpbzcEjtxAApaQh7EAvGkAOAvo7XKXfzEwuJM/6cIQ/B3WJhu2+wiTuN+54OzoxYE2AQVP8PzN8eb8AP04KX9KcsLv7uXcDAfoMtfoZBHN+DbBI8Dd3lEb3QHozH85E9EuAyEKt7/O4QQMGLj28SUe3xa8ruzXHhf1+IH81w0v+wsgLzTjGRvP8AY+1wogH9YDOhGlODkr",
        },
        shape: [24, 1, 1, 32],
        weightScale: {
          Float32Array:
            "FzTPO3DdqzvwWZQ7BJHQO4VHYzthyF07MXlPO976wzsTApE79CFiO/w8/juL0oA7N8+KO5UaiTvVooE7icOvO2FlpDuCnUY7/CxmO0Z6OztWq0k7ylBmO5fP2DueHtA7",
        },
        bias: {
          Int32Array:
            "Heb//wXn//9A2///JwAAANb2///R9f//adn//zz+//8d1///G/H//7vc///59v//UhQAAH/u///UEgAAdhAAAAYKAAA+KAAAwwwAAAXx//97LwAA3fL//xESAABa+f//",
        },
        stride: [1, 1],
        dilation: [1, 1],
        padding: "same",
        activation: "relu",
        output: {
          scale: [0.025510720908641815],
          zeroPoint: -128,
        },
      },
      inputs: ["node:0:0"],
    },
    {
      op: "conv-2d",
      version: 1,
      parameters: {
        weights: {
          Int8Array:
            "E1S8wMg+UMRZE+5cC6QW2RvyCz0W0jey6f/N9fvEEttc5xe/KQAFu1iBww1I3QIhJBIZ86FV59l04QE4JPXJ7hwt8XLasfzZ/hxIAiTSFfgwR+zswBQINQ/a8+34GNXoGTUz6xsl2uYiQD3g5RUH32HCHjNfNDLH738R9PzsO+Ql+vLwHL37M975FOEWJxGu/x7zEvfHF93+E/MG/+z03+QVJvQQxQL3EiTl8AfUGgPogRLqFfIi/9TTFvj83QQCBxq34vDrCv7c6v4LM/kYO/02DsL5EB7hD879K+zbMEAn+AzlP+f9fx+UIxDDAer19An9FePsRc1Gwr0J3wL3C9Gw7xXVDzYJMT/+IRsQNfcByOEH+hkEOSEhzwOnIu4I+c8OCAgLGQs5EhMEDuX7C0kp/CL1qMnZNNMDJs3h0in1Lx/GIfD2+OYtCCT2L6n1Ec0S0QWBAAbY1jrl+w34LfpOH+kNue3nSPPxwirEEBH4BgjPBdZMH81mvPfp3/va5+MOAyjV+ghU6OpVI4EIAATH/+4MOlkWNwr/IEAMxwIuH/X4AirU1xXlMPIoERHg9yYc2ahmKdhDAwrrCQsO5QD51jBUshyNlAMWxCoDM/zD//q+shIOyTMt4NkAMSngDuXmrSL9OuUtLBMjKOjN63/vyeww5/7W3gTDPwNd1RsXVzzO0hg5CgsfHj3M7gYpMeM4FhIvFTsGzv8v95Ht/3/4t+XYE40Zyu4Qee4AxPiExTqnApMCt8dsOcIS8OXFMOTi3Njq4fbcQi4HCR/m1egd5/DAIQs5RtfA3V85/QYP1d303xPINPTRi/hD4rQCaO337PBn2STZIPTS5E7WHIHfgwrEHis5HjNG1BW4bAWm1uUS3DImER/9f/i89iffmkzjyd9bKvEpL2j73UIGJiwS5nDi6AT7MwTdKFcFx9vo/+uYOQs4+vE0UxwCqXDICD02AdsL1/VIHwsXrwXWsay2HiwmxZsnCeYISLH0I/W44+oX8sG0FQwyJfIT1uonOf0k99GKAkLd4/GfJawtK+YQHdZ/r57lIyQCIIGr+dfh5vwiX9nmx8wA7cJP1zPHBQYW0iDuzaXnGw+t4SzzRhjy+Ma67OAV6q1A+zDeGyw6VdUAIS4JBhshHxHoDB8Epff/1F/gwu/LL+EE1NAH8dVIfxQ20z2CIfxF4yziGjct4mQLFSQ/Qt/1v+fjEgYMztr0yBPp0zpwCVBDuMDutuW+AgQSKlXgS/v0IBPQ1SYw4y8V9vYbKyVDn/L26tLhLsD+BetHACdv3i8gZ72B9+kfa/buCxtELR+y8wrz3wYVQQCiGBXMF9vtFcgH5/HMHAveCzPT79jsgfTVK/YcFhILQvsHIfCfNRv211VaQvgkRKzMBvoA6M0Y1Ev+9hC0ERsELkIJuBUK+tAbHAwd6wGTvdzuJQpTyxt/H+wEIBHeLysA9QYn3jne5MMeGQQg6xblBR7X8eMgEOnTF+ApDQm2+xMxNxfpOQRhzTArCRFV+yz/AQYlImZPbA3t9AoyHdAl5Nc83hoVDSIHxitczRg7D+bw3u/j6OkUAhIy50tGLgQD+wNRGM4PBtcyPtA88h8MELE1/6MTFioKqkN/29s7IAYSyJ3z/ALs098WFZzdBumvqEryykX/KjYS55cMA+NmnNXsY9MN0qvRW2TzELA0JiVHCCYn9kqDgdr17pqC78HaQdYn/KDGBsf1tuv+Mgzy5d/WvY7HGAHcGiLzGbIDf+UGA8n09tnIEuu7Sv0G5NURCP1MDeopIOpA3jvk+PwNL9nNLBMGuijMEAY7IagvMvoh/TUWGPYb5xXu/Pk3Cgsq+PX9vLYe8RYWNP/X3c8bEisb+vP17/EU5AOuOvv65dPOA/zz7/oPCB3f1KokAzA9DAir5vPvgcnEA/79y12g8iQoqyv06cDFECdhCqVsI+/aqRMnl6YvmPG0pxoxaqEamhTY+lEAHDsif9UuDeAyWhIS9ufSJCdGoacKwy4uFRcx7czkBLr9Wgnq/DkfIdLizTG/sc3L0en+KCr7FdK0zy3wl1BAfKBL3lHcMT7TzTiBMf/k3/UvISroFaqpNuTIFOjgpNnyiOm59AcR+x5F+MLF+L8v9TKtL9jtMBDh7MUCDlQu6Q7e//LtCAebEQ6b06zZ2vocNjwMJNPoNBwc11ybAV09IUCBCbCh9TTP8oM3MfSvBkcr3dWhNsR0G9066Msm911E1vNXbLZpFTZC9ewHBwhmEhZeyx6sAEM1fAxu8qXT8yYEWdR/DvlU7gDexdK5wlXytR9H2/403CLh3CEsJPfV8doYrOgW8gjx5vH1Aiv5A9jg+u489vXLE8z+ChbTFAu53xTOKBMpBhzl1YENRxUF7OQmJT24No318ALXyC7+JhnvKJv+/ccRUzs/Pf5O7LZIeP7z1vwHWSHC7AMft/MRL0FW7P8hu9nJ6wf9y/Q8RA4GwftnItDmOiN/MNfnCAXwZBfxKbHx+Qn35tX6DtnWGwjqAhH2CvMkFA8BKAe3PwnlItHjJ/a42tHPCEr77tgoPPzx1R4WBArv3+TyBfGB6O716wwMI98iJeH75PEcDfHwLX/37DF76OlQ9vMFpuwmBsIZEeP7APnYASA/IuFqwTrB/xJPBsXtSO8A0+ZAwwUSAPGm8OzuKyDY4NkWFbP0/wS9t/jn6M3l8hCa9QkIDDPx7Lnr0TBHCQk36dG5JdHTMCEGmQ7FtHCs4bSg9OBKCwra8ywJQs4SNFwLJ/wb4B0cOn+RGinr4Pat30QxDfe4KwkIAvg/BO8icOIB3cZd+vG6E/wLJ1UaFzQcwNkm9XhDIad/QCz2HQkyt0L8BF4V6/gGXQHR6t751tUqUczYLgxEzUgO0eup3TVI+R0IMiMQ2T0Y7MkA0IG8vgT0BNfo0xI//zD6NOfy1QgI7sjVyeTQQtUoC8vkKSgUAA7K4rRfHgIi5o/r7Nz0GRIF6fd/Mdnu+ScZ/P6yAuEUFzz+QDEGFgMQ6hY00QAHOxTtAwcG2hovAQwIGBEI8hjz/y3z3fUr2NL68+71Dx6uAtjh7xQu8xv/",
        },
        shape: [32, 1, 3, 24],
        weightScale: {
          Float32Array:
            "o0gqO7vpYzv4klo7OYqCOwnueTu7Go47t2ssO4mRUjs4AGY7mgVMOzopJjs49WA7BZpSO3aQaDuKbZU7lNIvO3CCcTsILvQ6d0gMO6sBZzvtalI7jRs+OxGUPjueQAk7dsuIO6ZwWTv36yk7yqhRO8K8kztmwoI7094+O34moTs=",
        },
        bias: {
          Int32Array:
            "K/r//9Xa//97FwAAVQQAAKcMAABh8P//1/7//zgBAADsKAAAttn//9ccAACLDAAAtur//yrv//9+/v//erf//8DW//8ZNAAAqw0AAJwcAABd9P//BjMAALsSAABStv//PCkAAGrU//8QHwAArvn//1sMAAAyzP//lSQAAJXk//8=",
        },
        stride: [1, 1],
        dilation: [1, 1],
        padding: "same",
        activation: "relu",
        output: {
          scale: [0.023163802921772003],
          zeroPoint: -128,
        },
      },
      inputs: ["node:1:0"],
    },
    {
      op: "conv-2d",
      version: 1,
      parameters: {
        weights: {
          Int8Array:
            "7aQLaF5D2M2qALp/FbTV9tsrD/bp+P76ztYtvE0E6AQiIr0Q6RX++SD6GU1AT12HA/IiDz01TiYd3tbrD9uwCOLpOigAcSIPQCLaVlHubREoBicQOBpcuwwVzkIzMzz6nIHi3xH+SUNC9SYRRQrVFej/sZv8EbHgO20QvVktOd50mSeoJMis8EmwEfnESfbnDEPZ+A7llDvVIgqiBfkBGyGjABTmMR8jMODt3RY/+/jw3cMQQcX/DgZDkvnpE2zPtgkj0gck5rzuJPshEhXftwUTOJcRGO7BAFL341YVslPB72Xr+Aw6xNdA3PSxDdoCwu1O9/Gz2BCsFxkJ6i/U2NTkPh9YxvbuB+wzgfk31t0mJPi3Cz/HBe0vFE/+BtL8t+LvORnh8yr907wa6hnp8zkB1+EHJfq+7LynHtm/fx3E/53eACM2G1XXT93V7kbhiN/jA/lXMxjdBfknA/cR7C3Q+/WY4KHEOym06TsbNPS370tKBj3J0Ou2LgM5tdoNJAIvLxEGOcH0UMvyFDAo5Lonjbj33dXpKYjkpDXxKDQLT+aiOADPA9/4qlzx6+wV1LfT+Ril+lQameTe317NEkLR8uUsyzv0IiBb3+cx2wG+nfQSvOkcbt/Agd/5AL9NAuvr5bkNON4e4d31rQUw4/UJAfsgUtUwGuHNEgw9wEeP2dPt0fX+7iZfynIcNw4Y1AEcEX8bYOXuq+UK9g8wM8DVy+r3St3r4BTp5/PwEwOsngU17eHi4gelD/YPpzbM/8X+S7j66CXQQM0ULRUT7LUCpbno/aM0RC0NFES9Ibf9P6k5iw4o43/FlNy92SWf+vvRGuMSAOECEN4QDQI119/hqeb6A93gZqn89sFWN/PnFNg58PennB7Qrw0kBcnn1eswMukU1K1y8vr9vdnoJNID2Pv+9YE7IBbYMgMd3vG46vYjyuk+rgvI0kUH3iQU+LToRG0MwhQC/xTu7hfkCwwvMTcFrfe6RZPo99Ts3fXDCBwrUuT78OLHQNjP1gkz2Bbl5Ooa6ZAM5vpXEPr30hpOPrcQAgwoCQQj+vLV2ezf4iUImtyTxivWGusjDu/1HDn/HCXuG7MM2/kizqYwLIkwFz3IK+T9Ods29d/n+zref6//H70i0rQIKKr4+ZQ6EkMFWijxnTh/FAYA+OCfIE4Ok4VeC6snU86cxbXD9Gb4DCFuEMXitscm32woJ8eoyZcWN/9CSDA9QRfXJujTRrT6KGW97LYWBP7Ddyfl4Qf/zsn0/FwA9QIo3STrOqTT5eoJ6iIv62Y22LGUKvrp+CGEs+n+Pv7D/LXUDCmBETAQ4/kJyJLgRuMxFcJwiKTfCueiFAtPotDnrrQvC7GW5aPD9CL8Pe9BS9Luo8thXr0EwwfRAkrP5DQCKghCxvxPTOv/Gt8V+kv4DPgPMgsS37n8A9syIPgagcjOPf1B2v4zNKfX/DP8Qe3/4+TbLB6g8N8Y5QgbGbuC7sB7KzAMIdwLrLTF4CXxyfkRC+P4Et/P99tA7MsSL9Pi6uk81uzR5Pwqt7Lp5j7UtAWlPRkG1ym8L9gJ3X+7zQTkJEtj7uLgMDbh6xhAF+z2JwnjJwUQGw323AvT/f/RKfHuQu8EBgjTHusQ8RJFbcUKDTQzDe5J9PbvQeAb/uxmzQE13sjeJ2ev4bO4YR4BBeH/U9nd/A0hAvNY4ek1Ig0uxL/tx9d/FPEmuSFT8h3vCnTAGdoFGkP3AF7Frk61+Cfc0ez9XG8E4uSF0BIdpCY1yBq+IjPEAw26Bxb6RALszcjiwboVtRXZKdHSAxUNKPDuNDwZVPdEKdwfCTi7PhJO4cDJFswaZiTksTQSUcEGxuzW0AkXLtPnEQ4yKSotESAz6BgC/RzsJf376OzhAuJi6bfdGv0P938mJvzzGDs0Iyy0DkAtCdLdzC4Y68Q94IHD8/kXAJQF6PIevPlB2gb0SUEVJrskHe7jLJPhNhcSR/DjKTzPHxj3BvNYE/oVBz/ccd1i2ROcKqHs/hRbNr3f/UDXF81d7s7nKmUo/nI4xQs6JCf7CH85Mvcv/yDmEgkBHsIcMffmChg36CAN3dMgEO0iAczpBPAE7SIT1gIHLA/x8y3hEh8LJ1A02RDjU/8exh4HAA7tAfofBQcuEfIUIUfsIyZFYQMPBfbu6Bzl+kLxDOonCe6V+OAq9UXHOksEP7o/GQXQy+T/DUPpx7fV0goGxzgMKhWBeUuhaBQUFxRk/x0CwcsCKhefbcnARPI9RuBP/Q4gC8weKhmtDBw66kZBG1XCM9jwyPzcI7XDhUafGPP44rwe4t7yAhPn/dcS6AMTt+xC0P3+yQEiDFsmBzwmPe8NExW8+Dbnumve/Bpi0PQfDMyBe7pA/988TQcjBS7lySiLleHY7e0TNtvisx7oDRYUtOPm4hOn3wQOjRRN0yHrL5cs9hboqeoFEv+f5iLf9tMIFZwYDCYxm04h7D0xVLI6JznW4b7ozJz09zP2KsKBzRcF8xTetLz2zhm7w/6Z6br+C12Q3wsGwEY+IunmziQSGvaTxCAt7vm/HNQrOD28F+UasHYaAxNFHvos3VoY2gz/D+BF4XbG4BL5VgRGWQddytMlabfFVsPSPTxBbvgKJg0O5kL58PHwfyZENgMGr1L4Dc4uBCbvOh7Xy/hM8MYLwqPeJ7PV6Qw7zPsFABvlA95DJPYB1s4tMUnV4SMk9vVpGPEaGNrTC+cfBOIXJPn0xdz5sBCE3Ach4bm2ve+uw0f+/uMN/R/+HRbh/KtaMQC1NAGB97C1z87x79bU5fQLbxoqBwbUPVTq8jvx4whG+/jtOswjOd+uHRM2D3R/L1fu5BIo4f7XAbwBBL8e1MPGLsFC4QgJ39BWARQXKTLaGP4I+OQi25TXyL4VAD2+Neb2BTLVPt3m0hH0FGMhGxHNKwD95dkdzyMm7vMGMyAqKQx/GfMepRHVQ+7v6vbrvS03/hgo0gIj7Sfk9PMsWOfY9WfXHi3qydbwKh0lUucksWNwI+AQ+qEb2AXhBvjTFrYIHO8YCAL7He6aKMn2C+XCGXfX0uC98ivsbzXUQ/D+zRjvM8Vy++Um7yQOMCkW9CLovRrp4aUIwfrcEj5amw2VRz7x1Gqv/rPgOSRI9Th/zNjrLPcTAgYCwETaFg3VB9nuzSrORvoFsAUsD93vQvyzADwYJSjbE+fRBSdBL/tA9t8lnwoOyCAh5Q2vtB7/PX/fDusbFqz3Etz6Db3uVhEH1EDXRCUMKOa4AfQO6Tr+aDLvyQbQDvfK2Asovc0KKQzlNe/iCADQ7tkfFTjjIgwsDPgcJQ8Z8e4l+i/G8i7kyQ34AhMWnEkQIfAPgSDk1BoCT+ywT/nKwjD9pmgw0TELStj3APu/3v0e3t/WGcbVvNcFxxUOAJTwFt4QAt7u/izr79/lAJvKCL35xcAy4QYFxwgM6t3eBBYiJwjuOfAiI2gWsw0vMDf4sSbLAyLy2x8MNBBbC9wG7vMTf0MVDvLG0UHY9gwVKCDRIDc9CTI0Pvn8xC+ZREP6EgpOFxlJMTw1U6fmBfcn70J+zgLyLNFkFVQyI9r//Ac/+zXZOfEIyBMSFMIPMOmYcVm4+63UW/sAcQm7INEHUgE8Bux/5ToTLDK4g+M9swguBCNIox71/ARcYm/OvgY3GCxw7T81JCGy7O7uFMjQ9f8YMCnKEgMNEvfa4RHwMTGxPOvj7KIG/aPx0C3YZwnp2VoCHSLfv0kztcXh5erM6P8Uwf319wzs1vU1C7vof//fCCEeCfAP3/8rO7znBs9iREP2KRn8wuq76f7kzhbqMeb9tebqERweAfdB8uPnPfhUCLfnUQr90f/858otaMQH4e4FHgvh+MgtFBjyHeLTaAsI2NrvFjjI+YEAoeCpIkK53snhGhQn1abPLefl8ZEpzI+vAbcyIPQKAATy9ckQG9AO7NY2D7vEE967Qkr1AH+8ujVKHPHe6KOBFLUHQ0dQC/nXEhT+z4Vb01Le77Te9xLls2WkUL8eOvgEp7Hizm4Q8Fvd6VioISSYMAYvKr9kCtBd+dx4uSX/xFgH1hZKfO23TMTL/e0GI8rR/tK9mXQs1Rfzmmna",
        },
        shape: [32, 1, 3, 32],
        weightScale: {
          Float32Array:
            "Y1UcOxZZJTv27gI7ZtRdO8m6Nzsc1Ic72BktO5oimDuenis7qXJLO758Lzvyj2Q71AlvOwKaKDtILGo7aX8lO6nCazsy1zs7UYkROziq1TrwcEo79k0dO6QvdjvIEgc71Q5FO4XQezsIZkU7FRJLOytFNjtoolc7Ab9SO4JmADs=",
        },
        bias: {
          Int32Array:
            "TcX//7gQAADsEAAAhCgAANA3AAAAJwAAF0EAAE0eAAArHQAA4vv//1FKAACQOAAAeff//3EKAACIxf//WeD//5rF//+7CQAAoRoAABw0AAAxzf//SRoAAAwMAAC04///nP7//48CAACmKwAAlqP//8PZ//8lAwAA6DoAABAUAAA=",
        },
        stride: [1, 1],
        dilation: [1, 1],
        padding: "same",
        activation: "relu",
        output: {
          scale: [0.026408270001411438],
          zeroPoint: -128,
        },
      },
      inputs: ["node:2:0"],
    },
    {
      op: "mean",
      version: 1,
      parameters: {
        axes: [0, 1],
        keepDimensions: false,
        output: {
          scale: [0.01604347862303257],
          zeroPoint: -128,
        },
      },
      inputs: ["node:3:0"],
    },
    {
      op: "fully-connected",
      version: 1,
      parameters: {
        weights: {
          Int8Array:
            "XrmBQhxL4in3LjkzEU0G/Rvnw/23pkQaBfTR/yvkQbw+DPGB47Gb6/TP6vcp6f7z+tlRO0jAvUZHodjLD/IiL+RfHVsvLA8TgcQrEvpYvFgi1ADdBlO64d8UaAo2EvqteNjaOPbw7+PXG/RRKAn+NOttLSJ/xw0F3/O3LOkhDjvdOxeBKfP90+dm7ez4JL43GCUO+NSLugk0gt5BCLromCbfCtxbr93P7xEJAIEbFgM8DDCn1eH4xv8QD9I51z3xCt3YZVYXMumb9hM8YdgQ7yBm8yYeA7fLL9oHCr//gRLNhJSwyhEbhQSXECvw3AIb1BLRCY8JCUaB3vGj4xb0Al8OO/pz0K7UGQIXezOlB5DfL+3yRaf+9jU4fwo53b2pmlcfFh/jFi8XPOu/4vQv7hILzvns+AvT+lPXyM3ifxaw4O78AZAl9p0hOIoOIg7dgaw/GiggVh+24iv98+js/MLnCKgdgbzVR+m3ShDg8GpwHNYXJdsdC1QdC0XaI+W+ACIcOFTl8FNRfzgqBte/6BLmmtf2JYgxG7shyTcffN4ZEgPpPO4Y++v/H7wIgezy1RvXAdrXLgLyFhr64P2w6yQfQL8cwcvy/enzrRR//twHBRIeOQi8a+gP5W37+rWEauopv/P23jsIT7Sy2H8LwlXHlQtMCyZUw9AxL17/nLfZ4dLdIAmBGRlDixK9Mbn3p/GcagRkOisW5eu9+uaUxfAoJR89Hj0U3mVQ+CQy83in537bAAnKQyyvR5XgyH8LnebWC+Tx2/YEEJPuNhTa5K/0IQu75834/ew73BZ/yA0iqALgOEgH2ETV+WgGEuPKIwPnF/kEZPt/7ALx7NrYysL9AjQhFA4Y0TF/5EH+zaX1K/nbXvIDvxLVRQuvJsctKNGB7AruMArj+vlg+yvCFegnJA8F1Qy89uPW1rf0CfwWGFn/uIHD4eW/I/4ZIBE5USrMBVY8JOWmBvzhdCK2CA0lIjbwCQAI4H87I/3U4Ojg4RQ42+4SKNso0ALc89CXfNsdPPX6aeoDjgUsxiXFKIHBLFMZC47bA+3p8AYgqemB0O7mWs8J9Sw/81Aq3uTgobk8KEIl+DrjDjS66Uz0Pb2oJtIbZLov/eHhL6oh9oifIN9UySDtA9wD9CM3A7iB22aw+tEU+DEOwATG2SYJQs4TcQAkf0/j9xXy9yxMwljqYTkOEcT9CSeupJul2+F/+9oxH0bHHUPQWun83rQL48fvX+TzJJ8VKyHg980yIgkJF+kqgRs2Jknz9iFp+7y3In/Y/1NFEt36JQrd0PfRDLzqClC16xvA7dZfxjFfLuXyUNEXJfkb2BXDuevrCQTKIA31BTWB7OEbzRz6PP0UvA==",
        },
        shape: [32, 32],
        weightScale: {
          Float32Array:
            "SVi6O2DRnDsTzoA7dUu7OwLAjDvXA5E7raWKOzk/Yjvz1oc7gneeO2VTcTsRBIA7QlOIOz4A0DuTBo47LRmXO98mhDuddI078XutO1VMxTsz2KU7qWC+O8gXnjtrQpI7wldGO4+kmTvzsoU7TMOmOxqtWjuLirs7rrd5O5PApTs=",
        },
        bias: {
          Int32Array:
            "8QMAAL/+///c/v//IgEAAMkBAACh////3AMAAHr9///+AQAA6gEAALH9////AAAA9/////v////o////+AMAANQBAADtAAAA5P///wwBAAAlBAAAXwQAAAH///9Y/v//9////8ACAADvAAAAdgIAAGr9//+nAAAATgAAAKEBAAA=",
        },
        keepDimensions: true,
        activation: "none",
        output: {
          scale: [0.045229196548461914],
          zeroPoint: -3,
        },
      },
      inputs: ["node:4:0"],
    },
    {
      op: "mean",
      version: 1,
      parameters: {
        axes: [0, 1],
        keepDimensions: false,
        output: {
          scale: [0.019921574741601944],
          zeroPoint: -1,
        },
      },
      inputs: ["source:0:0"],
    },
    {
      op: "fully-connected",
      version: 1,
      parameters: {
        weights: {
          Int8Array:
            "ufDtwBKfAu3kde/QnPQbTNyuBzwgJqNBg8rhvsu/zskIwwQXC+UcVQ0AO/emgfWSdE37tqXW6gzn+BQ3I3F/+xfxnaMJ70ZA1s4MrLtOKykU+szesPDnFtrxFPc2DBU1ww/8zb0PG8nwF0pKHBLq/d0xPWXvCB3hgcLKPvzUSQ/qpLoaye0sFgkH7d8yJjUZ2dUn9/IANeTJ9Knwld73GRaxFfTNxRjnCyr3y/fn9x0B/ewMEuIbHCcbGx357wjRESUfMQ/59/8W5Ool+xbOgQWoKzsEHRQX9gJXBvE2CUDnrzteqbgFHyV/K8ZOYBSs+avqI1Uk3vlWGKgL+w20ihfCtxUkQfNs6Sz/q9H9FwDVxK+8nN1MUAh/DNgV8SD5EPrkTCwz5cbpF9PnKAEsHujXLfDgvFFYfQzsqyGy0TYBHNvsxgwJErPYM1oDIwb9z9AJV1AO8djzCvYgJDI47MW87+rK3wQfxNrM8xEA7fq64dT9BYHg8PP2EGTLKL4bJmM86kg8A8jQ7rnL7fwvzfIlCQeI3rpxYKai4kJQtgdZ37DkUDkPSRiBzwUwLT3jMuk/7jdmv2Dx4BjA0tJ+t1kGMd708uhFFBM2SFMFtp9D6sca1NnVB/gvHA8tVoEQruM//wck4/neFYTHv/QZLhUIzwDf8E430dnwxdNE+v+4uslb7ChO2/IvrasqwuAsyDAVc/FcgTfoVGbcQMHmKO3a4eX/fyv1A8woPBMfRt3eFQbzBlcdsbPnVA0z/fEZHd34BucNFAsmvgOnCivICRAUAPOt6+9KKQf07vHyCPQx90FC5e3Q6g7f+uAZIvrU/fDu6zj4Ehft+P/NBBAeISpQIoEeEU/vGfevgdMCyfimy/KrN9zBt8QPtRnp9K3NJaf3DKd1BgL/DZTYncoTbCQnV1UWV2TSUjXbXgyvy/HT+LSy59UxHOsGGOwb/SrJ3+af4UviRyOix/3P/X8bMQztPi4ZIhf78fG7B/4C7tLv6xzLMO0Dcg3LFv7tLbzHFMjjH/4tICsNCdsO3gvLWxDE3FrOPAMB7bU/CvLxKNTyHEwl0szpf+I9CBnl8vbq9i0iLdLW5vIJI7LWE/TTIgzsKg4KwuHbOi0Z69cM4u/FMEolfwnbS7Q4/dQbCSkDMPv2EuEWMgX/KjIL+xgUEOUkRhwR1ePV7r8J8rP6IezwNi8rCi7G8fYFBQdTUZt/4GMIO/v5LQL3g86waoMqUrSSCmD4I7cYkRHsjg4+qEz4BU1SKRXE+i4LgSQ0kB9kuDW0VKoEHzfJunzX/8X8BajUgRoeAd0T2jVSUg7YNSem88wJ5/87nrb24zdU3UR0WPEwBLRHvSZvHMkguIbVUxw6OMIrHhLm8+0HAN4MuwinJtgYPCVLGtnIWDTK6xo/CivS9BIEEQdB4dTd4R7TgboED8nICbSgfx8X5wQ20w/wAOyiHOfE4AkXJvhL5xXI4PDytgYyMucjASEjMgEK1a4hIgr/8D8nDfXZ/i7otQHmCfYEtdnH8sQJAQvPxvvr5DjR3Q0H6gDaG94n99P6qFTqG/oC6QodywSBxjUgJ0QaI9bYwgfmCARC87WEzsna6wAE89li3yq6PiXWGIHft6wPHPHyGMT1J20oFtXG0MsjLv0E1oZQRVlXNysQEvzntK2D5gRMfCcXASIz7uTwzurm8uk25gTo29cHCPMLAeZNvCcJ3gWBtO/8AtDu9/Ma/fvsCN4UJTMg7TggH/LtzPTNUQPs8RYbG/kLJv8A3TUMx/A12TD1Iycizt2BDj/JEXJeJi4Ro+rFHgDqwgHe0S3qTAs5WPg/BCUm0OowGDQJ+e7VEQdWHQZC7eLoBiL6xyRMfww3Lfg7Fncw6VfVBuDMLyE8S75QzLzb+VQqDPUFYDYUCAzuKwAD3TbDuUk88NPy274X4Y8sNPZ/tNvAI/BADAsaHyUV/7ca6E0YOQ7/7xAk8bYH5Q61+OAJHSTX3QsY7dk2H70O//AMAvSw0B2BDxcz8EHk9IeZKuXD9sA9MhXcKPSnAOXPIP7GFwu1DRbotdmk3LCH98cKDwmrNgoHIMGnRc8m1RqcD0SBJtcfiuEGBRXQB4HNGc6WFbr+Btf09AUb1wAq0/W3Ygn8MrHJvQ/Swd0qB2Ex7TAHECu1HOf+Czk4/cwT++rxAPa81/L+9GH+GPXRUt3YF/BPrAEz2abM7lcq/3/a8gPC18kOCcypOUIoP/sJ58axgsGrJyrzKP3ei7JizDrrWKD81xIbchflJvkvWcv8NAZxxOYL6AnDGTektJXM15KMEn8n",
        },
        shape: [32, 54],
        weightScale: {
          Float32Array:
            "c9E0O5JSeDu8EZA7adq+OxkIWjsTZ4Y7fLyyO6VHQjvhnXM7U/BVO+k0qzuGDaI7gWsvO45vhzvQvIA74RmFO6bjhjuZzic7Tg0/Oy/UdjuGdJQ7g36qOx/kfDuCv787woWJO89lfzuguHk7X92VO2gsNzv1W4Q7p3yHO2TJWTs=",
        },
        bias: {
          Int32Array:
            "iwYAALr+//8u////5QAAANsBAACu////aQIAAKL9///KAQAASQIAALH+//+iAAAA9P////n////r////oQMAAHIBAABBAQAA1////1kBAAC6AwAA7gMAAP/+///8/v//+////6oCAADOAAAANQIAAIT9//+/AAAAOgAAAAACAAA=",
        },
        keepDimensions: true,
        activation: "none",
        output: {
          scale: [0.02007349394261837],
          zeroPoint: -15,
        },
      },
      inputs: ["node:6:0"],
    },
    {
      op: "add",
      version: 1,
      parameters: {
        activation: "relu",
        output: {
          scale: [0.02822379767894745],
          zeroPoint: -128,
        },
      },
      inputs: ["node:5:0", "node:7:0"],
    },
    {
      op: "fully-connected",
      version: 1,
      parameters: {
        weights: {
          Int8Array:
            "Df8ktQFHmMwoRP0CDf4MYnTxL+HigfytzfJN4dMkFywC4h0O2zcC75ff7pQa/YHZGRi4mVgi7wREL7Yux9w5ALYmSCRRqiXtT8suQtl/KSHB2baZHacYHAkeyj/sveVHMTn9K/9dGEIB9Pzi+Qy22APNMSf5ANH40YErzCwACiY=",
        },
        shape: [4, 32],
        weightScale: {
          Float32Array: "pj6VO29kojsG6IU7MWbIOw==",
        },
        bias: {
          Int32Array: "qv///yMAAADJ////cAAAAA==",
        },
        keepDimensions: true,
        activation: "none",
        output: {
          scale: [0.05403764545917511],
          zeroPoint: 4,
        },
      },
      inputs: ["node:8:0"],
    },
    {
      op: "conv-2d",
      version: 1,
      parameters: {
        weights: {
          Int8Array:
            "7PvWTxLaEUApALgUCwIXTiR/Fgrh4ef19RAOOg3zAkE6+wUE7hAD3TW9Hj7v7lP7YNE7CVOHKPI17P8FuQH/ChHy3+eB6uXpL8gHx/PuIfYUIxPrDjHfOD34zRoa6iEb9BNHKBI38uT/1xEHDALyCDQB/TLj6BLz6tuK89xVMPwBEiMfRN8f1uQ6CSsJDtghLez2BNPJOv+BN/nrE9Lr9STwLKvVG1UKx9QLCOkf572u9MHz7y31FN3+8vs67/goqv7sBiwailzx+vPY7Q7084HJFdbi21oHqj5TD3ZNEfPq7J/3BSX27Acxt0Uk+usm9v83CgGzFWL270Q02WgJ0OTL1QBB5VYFf59D5y5mTx4C58/pw+IIY/rVqw0TDX8p8jHoC9Xh28sO5tC68iYvB9EP3Q43Z/BDHQUR71C+VRtJy93t4fXMxssMgUhTCUfdCBHELkYqVRwVwUzF6zgA9QoOL55Pvc1N7PlzFqj0Er6I6/zyRFDYD6PJMrbO27fY6qnOMvZxKzw2E31/B+Qh59QjGvAGB9zmEEAaGmEdubMDxvLgGdUJWiFA5km0C5yWKydpJowfKCHZgSrgO2bqwuMpFDLxA+ce/dXZ99K4JzMRIXQp9eBl7bMSzgjyg+/icSAI4DgZ5jBPCei95ghL/0MA+A0ENB3x+iH+DAkgURk9tj/eDg8TK6QIEffiKxg3GT/fvYEKxAMMyQITqMe0XyNFok7hPzsAgeD03FDw/NLt5fToGvAKtBEIo0Hdr/4yABfUwxb+7tLdeWIkNrYkKEAg/S3wHBsRAdql5jPpDNAmGu0c4gLc+P7mBwZMQ/X4C/MU3gIm/gH00Oz97tEZ5IE7xsYKATb1AEX19asFy/sf6yD0JeayIHl9f1XAtdgUBS7X5QEQ4vtQHttQ3O/536rZ1gQxzaw5kSYD+Pvq+FI9tsci/wa1Nhb3DQ8PX9Idymb3NPMOXds2SfFfJAqLHSkXxxENEgDlo6Zp1eX61gw4P392BBA1KBQHNcUPX9oR7Pkw5gzHCOT7//cG/wYk9+glE/GeQTnPCkcd+w39Le2/f3qDIqu98tqpFtLfxtvz5OoA7iJOD/REJMEJJDkHxijy6d8X7BsEA/IQpfMOCMWS7TQGRta4CDj+W8yByBXhvUgAQfNaGNgUM/MSMPvwHRQJ2OvqxrkbBRMuIMnu0xED09oQD9gREKzk4ctbfxRIJU93HDazKz5cbbwI3x3v6UCyMB32+OXl3PW41U8KU9/nJvnuDk44x0JBJQHrJwCyxJ+BOQ3ybCMoZGjpRL4f+uW8RAv8IdHe2WJEEtjU2wIbJPMPE8m558MmKvMXSwPCNfZ/39oW8CEy+S4mR/MF0OqxBCAOAjk25ubq+fmtMusnNEEgJjmVyMT0DuTjORMeD9UxMtSBKNXYIoGTUQUBovkJ2ygFzMLcncUJA9rtE38Gq8/iAOoc6Mj7+SwtFve8rxTuzykZDBvwrQMINkkGUgDeIfstDEji2bf0DcHkSP3qLvmrgZGsIydO1GHYyg9BHULWu+Ef+iHgPPIa6kIFP9bdQvQWIwDspIOzG6lF57knY+Xp+VaxR20qziApT3/rvBLQ2+gJEOZB+0kU/OAaCNQ9qCII+qrxrdAFFdwjKUgLtvoMa/0CPb0fRgEq4iP27gjw9swZETD13i5H/yUNBOUHARf3I/0CIAAcAuwaFvv7FLL3/vD7L9h/K/b4+AfyHFkBjuF/OJTNjXhZQgvZ0CQqOyfAOAkb8CkLGV/X/ygp3S3J/Bui8sDq+P0LFRT/P+BfNTsQzbwvLrTu7yQLKsDO1tD8XxYU3gUyA+Y++DMT474G/H8hBS4dMdT5EQ/5AoMvDNPNkQVTCUiN8g8T57PzOB8JK+jqvewXE1N/LfrZ4Cz5Dc727uUc3DQZ6vsUEiTtDfq54+nwwajy0R2yG98ZHiIA6sfV73l/E/q8xO666t4af9PZ+zH6TSvy4Por9sIU9gb6Jha+vQzlEBoFsSjmwxI/5PfPOSe2txnpE8ziBATn9xYcPAnOGgL3/w86LhaB50MEMB0e6wvc+AvaCxcS+d1KIwcGPblO1fL+6a4+1fQdTSffxPhZ8xi0B+jjWbTVORIsJbHmtJnzHh1dnIHp/ft2MEjuFA8PUtBDTALOLt0a3hXu/jkdxwz+uf4UALoJDlv+9IEmHQou1xsRIZYlGTQj+Sb86PPd8CXx8ixFvKcWkO6kEN8cCif93JKIxrAV9gxbUwLzPb31jRT/yb/Xxths08K/tIvZ30iQ2PymXAzwtdIggT7T0Tch+kHh",
        },
        shape: [32, 1, 1, 54],
        weightScale: {
          Float32Array:
            "dJUKPDRxGTxlUwA8AMAOPDaytDv63tg77piyO8Mvwjt837k7X0CvOzIbpzsf2+A7LEivO/H4jzuCjeA76YrGOwrCvDtBG3o7DMK9O7SoyDuP0rA7kmjDO4dPvjvgXQo8737BO6e8xTvqpOU7FZezO7VKwjtawZQ781m/O5wNtTs=",
        },
        bias: {
          Int32Array:
            "nPb//1YNAACRBAAA/A4AALzb//8LBgAAGhAAAKUkAAAc+P//oxsAABnU///vCgAAIRQAABfH///YFQAAyx8AAMzo///IwP//nxYAAEwiAAD2BQAABOP//2/h//8nBgAAH9H//+oMAAC5CAAAFg0AAGsCAABC7///ahQAAEr7//8=",
        },
        stride: [1, 1],
        dilation: [1, 1],
        padding: "same",
        activation: "relu",
        output: {
          scale: [0.020154038444161415],
          zeroPoint: -128,
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
            "Hzby2RBd+dE/5wzYJAknH/5aWh0GClHYHlow7/fU43/xxtr/KSA6B1HtNtkIZ30BA9UYTlTuv8uN0/o2gY7X7DTS1uzZ9yrFRRHtrAAoGfWp8RaBmhPs6rgwRCsOw6wpKv0PxiNBoLHx5oECFFQvhAnFIyYpvYWCziQcAgv5Ev+TA0sJshomSvsx2if9senxpBi9UG+77MGBdiF38Tw88vEcxwmBXnEnEty70+XODUQI3Eo02Pm7C00X61ncvCC5zwfQOtrIxuHaW+QmIDiBwdS1JAA5Iv232hEl4O0NVghLRQn03H8D9McwSi1W+wjQ8qz4EjMKJlQ0MF0XJXBPBxMR84HmJvUYYyNYTDDSOEUAJQBaxOuu6R4yVQVF4Xiyf7AVUlX1Wpr6+VjQsRKUzZrJB9iFCvPMJ/oDJG7w9QV+K88PTfTMCta2E/cB+9UPL/tFgf0M89vs4twoGC8MFOn82x/Uvb79JbjlNlgNEwkS658m/kr0f0XZNi4QKQwhgQDdzckk9/sp6yDjNO4L7jLqGPH1+QgRyvoT/q/05dUFKGH2lwnkse7eLIHt4J23X+Dyyhaj1QkcBvz82MX8/i4c5rUL7qvi9S0OGejHS03oIvPvJ9qBITfxuhFAAAGrLBEEC/cP4AQRC8Mn5+UM8zW6B0y1Dr/wvIP0Rrq0GX/fTEXA4Or58CgeDSjeFNbYPNb05wMpphQvDLiBNDHhNDkjyhggUf6WSkBJ+al/4+gy4Ks+9UowAM9I5NAquhFuI9zwCgoHtpwtJ7byrhTe8v3dNvLIroHYPhf4NuscAuPh30kHCOjP7vAXGM3Ry39dCvVMDPQC6DTyGAEaDh7rMFS724H/1ekkQgn4OSkqHx88FQyrMa/f9CU34Pn+4iHn3AwI480NJy/6pgms3PPu8vnZMYE50vsvy45P2IUDR181QFnoPRryBDHyL9LnYlJlfxkIDgUv2OkKRsgrJ6AynBVjMN/tBhwY5ycK1f6BSVYGA86aywrKE+muJfTZEy8o",
        },
        shape: [24, 1, 1, 32],
        weightScale: {
          Float32Array:
            "nTl5O5+2fjvDwpg7v5SlO4oPPTv8KZU70zJpOwXRtDsomok7CgGfO+a0qjvzas470pzuO/mSwzs+dME7gn2lO6j+oDv+iZA79oy4O+wuqzvdx8g7BteyO5DdbjuDpcc7",
        },
        bias: {
          Int32Array:
            "isr//1T///97HAAAIiEAADj6//8hAAAAmiYAAGi7///b1P//qQ0AAGn7///j7P//vB4AABYwAAD7CwAAmw8AAPUBAAAh3f//FyUAACvv//+u9////R8AADXC///KBAAA",
        },
        stride: [1, 1],
        dilation: [1, 1],
        padding: "same",
        activation: "relu",
        output: {
          scale: [0.02336982637643814],
          zeroPoint: -128,
        },
      },
      inputs: ["node:10:0"],
    },
    {
      op: "conv-2d",
      version: 1,
      parameters: {
        weights: {
          Int8Array:
            "Ru0YGfb6FLj5KpX09cXiMCrNLLBQALP5Kspb6ub9U1UYxw0iMYHKNx0N4BIj5/oJStY66gH0CxRCSDEXu7Ut9PsmDOfo7c8BEScT7OsN3vMBDzXeOR8aDjYiE4tW1uKtHN35yrrzwPi4EX8Nyz4Z2iHl7dsTycvZRO8g8O/79QzwK0VH43ch6OoOI7shN/XghSTeDQEqBBTvFN5/OCf/EQX1a1mSc7n40PYi01JhFSLd1/IjzRcIqxgaFywoExP1tOsAAIPOABaQBOdxGAQR5rMaCjT/bwWmB/QT8dwdKR734Msa9wcbvvDnIQ1d1mQpDL0wMiM563AZLAbzJsIMMxhDsucRLAvB1fIXICf9z5BtHB5I/U200SjjqJAw/TiBIRcLCckVcRfbv8giyAIX5+Yp3L3Fgcj20vP3Jfr3+RXi/TUnGbMrPRkB9OAcxr3xJd8BJLv81e+47f34wPNfOy0MNMvxjiMQBcL7ey4O8LgHveMbN+nmMdbz9iHn/8j94CHWB+gYBEX5Cv32TiINE98D+uYQ0s39FvJOGRwOxuwgb0fkGBd//AoMDvYpM//xQTP2Ewkw4kwzvLg4DzCBG/z5o8788+hmwwS7PP8DArTgD20QZxP2vfgFJ/UZwEXmqPFO0j8HJPrm9P8KL0AKxdn80ujmTqu2NRBYp/cJNj3gCBf13QLL0hnhAmOxBFPpDdAGzznxzL82eE0F+f/fFuL+J+bW+IHIIbQHtd+vC5j4JBja5g0IzDrqwS7y3gMIHJno8jsG/A4H4Q+BndBmDeim4dIWMmnkgbE1zjQ4/8Z5FvDt36aNITa617lBNj4C5wcaKO0VIxL0P/0OHejidScGjJj7+8MSWMYv3BYP97VADRkV4+v024Fe5TxSdVLZ8/bVSejUtaTdN6Pq8tLgIOfOIOD2ySACTBnuGQruBNXzyT+gzfnUD5Dq2M75VCXf9dAuLyLeQ00swzv6+NB/8iXGw0QSvERPQSK8/toiSGDL3UcuCvAw8/ndGDNPCyz/S/DIKNEBf2Eb7zMC+FUXP7tBHNlHoQb6qPMoxCri2+yp8QoUDBXpGUnMA9oB+i8VQ+3dHy0d0McrCgeBueMWGfYcCxlCAQUWGsa3/6rG1z3x+wlNLD777CDp/ebr6Sj5V+3kcOYMk+cI7R4QR79mMwUe+s2+Cgvrzg/Q/FSY9+7aGO8HsvQ2ArD60oHADMYIzUHxOmkn1Dn1TkhaR+QyB+mw2g/0RsVhOfDBF/bb+yW9Cv0uzKsp2Wczqzj+EO6s8RCLsRzC7iwVO95sDd32F9ScZqH0CMQW098PK/YegSrpKysRRJsGZu7BKAk/LtL53EIqvcKwH/XzD/1g0ZL+/9jxEJjmKP/nst/UByO3fyEBw88WGyfxKwzf1/FQB+DgxsnwDd6vNrHOsAP47pwH4Mmj99b6+uKP9jEoLuvzxvYS4CkPDvnK/hwBEB4qHsD/NsUqId3XgdM9POzL4Q8iKdIIDg3QJvb05QYj8iUM4ALF/LYo4v869voV090b+Lry1hLxGxPMKCkx+WOaCmzc8N4x0tUSFz7yHBUsEOohsbHtGCzw2AsS7IFGHZ7yDi0g/dGekwDg4AzlDTwYxu0ujwbZCicKxSEjgRI4O84cEAQH2sPi3A34XSi9/xHHy7Ts5oXU4gWrDMA7P9cFJ/i57PHbZcPWHOmT5u4VxuHjQgvYE95NCNDsP9YeIby5Av2aPjnTNAbnz+UdsQsE+8xgONMGmVcdLC86JwGtVyXeMlsy5iHyLtw92WxQr0/97hsK2K7igVcU8i1osE0TxcXS9erMDADmEO3sHir95A0C8SwswB4fM0dVRzEZhFIC5SNrMrwQICpxxKAtFuxBRbckr+CGlSsLSNIrK03c9imyWBXzq9Ao4ekWJSXx2Ff59Ax/+PpsUG3GYAMXf9gX/DP+EBf2HNf1v8G7E6jyGR/RRg4C1xPlMiEiAubUTSrM1t/gHvYxFfrvM1I0JBrmGEpuDP0IFTgjChgIScvlA9b7DlYALSrDqOsH4IFCq/Qi7/rMCeQK7x3UZAHmURvXHd354wYF7w4zAPMc0PTrREYEWt4+Y/wX7/UBYVP9AqsW7p/XuuzcNU/+LkPb9gWm6hImIPEYLSrw2zE55g/XGuIgFsqWGc0e88Dx7/amFyXrTNxDKQr4dRvmf1rZEc/rO0TNLB8IFioA3ePWvkkMny0PBz/EI0C68cFEC+AX8+mt89Ptf7zI5c5St4oXUzESAs8zRhwU79nJwBANWQcBvEwkbd/nJaUn6gDXJtfD0svIGPvWGoEOAxW6fLkQMQxE/FHHLxOcWjL9Dtsh/avI8BobFQ8zkT4u2Usv12kvPNMFDdrvHDgG5OQdeugw+zNik2kQGgz7NiO/njWtGDnPHSEt7jgQ/ebwOfPWwtjJAPgO6t7dMBjc3QctGZ/wURkeJOPvf7X0E+YaFPYkERvRYgAQAAEW8d4u/L8XDvUGDTkJwydDExvH+ak4597RJPjZ73QKuhJJ7eoWHNAHTNPpKrTO+zTDCyzkFH8SovwnRMfhtgLg/1HmE77U2A7NFjwE+PokHCz6RLMe+RbBCK5FyjXI+U3pKxoMDAIS0OdWQbIm1vTaAkkYG93WUxAP43/rB/AQxB1C3fznFAvZSgwP0hvfGRAFKG0i6GmgDAkUSQEQHC3NNdYOZ/rF+UAaNQbP7vky+91Sf/Yr3sX0v/a9pvgS+BaLvucO8c7nPTPn8x/JMQAqGCzq1xHjwDIVXPv/GvEWJ/3bt8HX0yDsAMkAHfAc1AwbDh39EgYK/gAlG00K3e7LMOfI5tbl6ckN/yDP1OHd9t8fO8clGuTT+xzs7WEGgS7VySbcPwgpHS05+zvcAdAi1b8X4x+RNDlT3EAmBvyTt9n7xgb+BvnV7bTlLM4ZPtn1wukaDlrV9BIY9LgFZ98vF7f7f04gSWL467I78tDm/PbX3Mnp3eutvBci7HegUVEW29nFCwrk5NiH17TCF9DnwMgf7QvuIQ/d+dE5LSfLxuC8ALgaIUXJvrzZSTUcGBf95fjXU/mB4/fuQink5cD/",
        },
        shape: [32, 1, 3, 24],
        weightScale: {
          Float32Array:
            "XdtSOyLBRjtcu1c7oHtoO+mujjtN65w7ZGhCO8R8bTuhG087lc5tOyemBzvtYpk7wm2JO4KxlzuCLvU6p5vkO3BoJTuCKu46JbQROwEnDzuDsTw7NQRcO191gzvU/mg75Do5O1nphjtuz0o7dr1BO06+nDvs1pk7/REZOxPkBDs=",
        },
        bias: {
          Int32Array:
            "vfD//5UDAABu5v//3u7//xgUAABs5P//sP///xoZAAA6EwAAICAAAPib//+ZDwAA4v///yUWAACgRwAAkRUAAOwQAABfNgAA/+L//+HN///Ft///Xun///Pd//8GDwAAT8r//2zp//8QDgAA0tX//3oKAAChEQAAnA8AAI8sAAA=",
        },
        stride: [1, 1],
        dilation: [1, 1],
        padding: "same",
        activation: "relu",
        output: {
          scale: [0.023076020181179047],
          zeroPoint: -128,
        },
      },
      inputs: ["node:11:0"],
    },
    {
      op: "conv-2d",
      version: 1,
      parameters: {
        weights: {
          Int8Array:
            "Dk30G9rxByrG8jAwDQAb/PvVtZ38z/wHQfztUzhh0zT7Ty9CUZbjPQUpIT7X2bDsI0OczTHygQkPjiM54Fzh/UZVF9qdLvwA3CwrPeH6R8P9IA7i/kLKABT5fUvZ7by7v/AqCv4JaTba4uGmf3ZD9PozWAIiGQUGBA36q0QPEQlJ0ykQHxvvYjBF++/TWwEf7PC/888vZC4a5qklNeQl4kft8/Ux7Q2/Yxb49jop+UC/6gbvaxUr3/dRBe4eWTTVDyncGuQkLudE+AE13qc67Axc5ZD+FFnP+pE0I8O8+eAM6MsT0LHtDM/btMq0ghT7IiHuxGsP3Pgezhz3Fu4PMhbq9EIz0+0c8STuxceGE7iBAxz5/gb5vvfI49X/7s0SEg76A1tEyD8PrArPQw8H4zn2ZgYYQwQ099pZ2BPzDMI6xrM++8pRIWXUIJr5K/b3BRMX/FgURe9Cks3A9AUNMkqXCUz7HBj9f87fywOrClLC0dtL9xsD/hOoNuHT/DJBBw3ITcoKki4fFvvyqegxXMvVGcUTLMrqLfLxIQLyyNoVyszO/h7YF/Ez6wjG/gtN7P4r4gkM8OMmgSgrH6/LCNJG6uHiDPvV5FXYLOcb2TT8Du3I2BD1Ub4V8gIP+wPxy9P/GOc7EP4WGUAJF0PeE/WB12TZA/3e7/mjJRvnDDkoNhVD6t/4yBrvyfMQRQEszNnJDGwZ+rEQA+Ql0MxrbiYWtv7eyy323g8CIA7gGu0H6Q35Jz/F0+6p0+j561pcJMG82hjuyDTG/89AHBrWKjfY5hk0J/nK5sf7AiUZEyIB3wyB4/QM8iwrCfvm7QIYGMf52kruVOMy7+YeGTsANOnt0a/t6AMB9fEPCxvCAvH0CL4AIiII0Q3HB84m1OSSG/Byae6oJOYeMscICQv00cRgKLbt1ag65yEL7i5GLvoG9hkN4P0FEVEWLysYLTYRDtfc8ffQGMoA5MXN5K3MWfQFEicl6/rXEijNDfQ3S9/mQk2y7X/4nQKtpgns9As81SjuGenx3ZoE8An+Tub0MD2j5Aum7Bs9+woKEdwpCTcV8DTVRUoy9fgKkfJB99ISGBXlQAr/0N0XUULPPByBLqgyNL8kBBP2AQXd/SvVUDG6FMAU6JnKHcoC6CX71M2STP1Fu0KoA8FCHsY0MHAo5gRcB9Ia6dEWAQ3wzDXaCjDVA6iyKdAMuCjSqigJ/yON4X/1K9ov+fQ0DxQPxLgXKpzCyws0CCi2vhPKkQYEQrf9WboEVkTGLB+mqtLZUPhBCNkg+jlF19L89gzw3eU/FuMj6AgqHuXrIvjR79FB+OYl6GUTKC6t8BzzzdLNtisVvzcv2gMoBgrNAzAY9RLm9C8RCrMVFZcrCA86/94Kt/MGKQsPPOjYBH8I1//iCv3cEIFSAREgGcLfMef69uLYK8UU9OdBJyvUKjL14wK2NusCAv4FHt3q7/jf1q8L4yII/CkO5Oe/4OIxqQnRFukSOlQfGdgktSPuGi/xr7W4VDsMH/0RFt88+x8U/vr0DBrsAChA/+8lJxUMGvDy+8UyWQa827sPLdLsBO0VzAMWk+okHOUYFyr2/6oLFEzzJs8cEDnK3uEc5u/14jgIF/KBxQMKABZYUPAK6uMKG0gYukH4sdOk4+TR9ujSCEEHHtQCLkHkByg1RM326MbcMnkROLr38+nYCeqzCNM4CjlCfyYVExAJLB4eGtXkFwTvlzSp5quoyP4wNs7TVcrINlrwckazGTLqWs3h6zED5Pfy87oMPSQoKfoMG9JiBdboGhQAmLnMrfvs+j3u5U4K5Pj+H3+o7ePG6g03B2HJyQLL4spJ7vsY6kQQLO76QEzlJ/H2FsNKRqQAVfvSDNO+YxUqP/KQxNHJwingJgUyuAUuGvsG9gvuOt2ouTXE2fkU7KUG0O8K1BNYMTlVxQzdLACU/FsRs+dGB/JX8UYSEQ0OrngF8u9J7RstLXLKFPBN+7wPDv/b4FvhOkaoYK7EKNPkEjwtBLDtSvW1+4oE4OSB+gBJkN29BeHjGJ/zmrR1MfkrRTIU8xIuHuX3IfL1K/SXre2xJijV8vHx3EbPHth//8lGtsr/0DgS5fQnUDgb+CX9Ofhia0C/RN3d6bARvzELvAj+BU8N00PcK85YA9blHLI/Cgwy8PAH+fQt1/gsC2YrAzI2QzLaEunRAOj8yUYc5an2UoYxDv641EAGHBmzNS4eC9cQGdWgQ0czJbLm5hbX3BzOxz02lDZBMf4Y4+c7GSAAESkOxwgU4vjhgRM9TLQdGx7mAv6pySrkDifpsFn9D78T+zp/G1oG/tn5BsEQ+v0Z2hJa7Aon+sINEeQcJBMA4s/O9hgGKhE8GQ4xRYQBFvD/qW/7HhEZBfcf1j69FOjmCgshOysx0QQUySvGvhpByqbPSCw0J8nN8DMsViIH3f8a0BovVt4VERo0nMBNoLPJ8P8ktzDDXrGm8RMB8l87ZRrfEJoW0OLzChn0tDOP+iz+KdUMGND3qVbhMuLoK70W974kowYQ8xgMAsH9FsLtTQnWGMHy2Q36fwEUxRsDMPT86jEc/V0SUNcg4TEOJgssxAz6lNkYVdjd6FAcBaibUC/x1rrT+SsSiiT376kXyAMEuoHcCwftwQHUJFzO8VgPxAMZAtcfuT3nIBLi2ksEr/zaLiHIBxv2KypoI+KsRtcdvhAYL30EsFjC/M790/MiAbFH+jDt99wHUr0RBChnD9RhBQr7IKMU7uUdEyLVQ/VQ3vEkWQPuwR4atvmfFTkn2/7nduNRHtRkAOCBHsELqy4VD08qC7TvBQEr3ezbN6XjBAQ/E/Ik8QPdPPUgIAYNTw0FM/QVG97iIQVH/FgaDzYKFDL86ddD7NzZOBTGRtLcrz3oFg/21+oiLw/gsyAh4Sba0foG2CyeFSPnECr+4OzJqsEKWRe5QuAicJyB1O8nGhrctv3wGRjs9SMhH/TyEAC87hb2EIHYABnwze8BA/oE+Pgc8MX3ITZPRyIes+rLnbvRgurHFCDK/yv+DNLbH/9H0RUEHOIpygpBD/73C8cXEyXQEPgX8d4HDe/B+vW8DzNn8UIx8vPfQh0W5vQT7RIMMyLcGunYDygVCyd/JyE6PRrsNvQB8/vb3lUONRAoIiQiJBjaAvYB+ALhrtwB7ucOy+r6DAv7uQf55NPN9OTj+xoeGQj97B73ROEDFTT0705/7TlWEfjmxs7+5lPKHjrfNvNL3zFODDo1FesZ4f8kYFbMGLYr/wUDTS7nKeitqL5SVR3d8z8iHiYYNAgX/ibO7Q49CRsRmwLhC/DZI/kK+UYCW/gfET8VsCUpNwYT9fn0Dxo0NNXABffk8zHf9vfIygzQ6wnU3/sO4v753NzQ3Ne5GPIMVPZAEvDo2evo2Bsafx7VL/z6GSAu+PvWAQvMPDX3FvPKUv06DDEC+DTv8PceGeX05cb/v9rLgRqz8RMQFS6yI8JUDDHvOSrB0wwI9xmMwBsw9e0d0qO7Cyr2BhHRKCDtzNXyCvdEGP/M5zHxKSYG7wq8UVIZuw8+ABj/BhDFJA3eFgnwD3cjqr3r5tW5+CiQItBUNBTs8TMNNXUQGRbl7gQ7+gYoxAb2yvpP4BRMIssdQObqBsoLRtf0NBwlSSxQ9vngJ+/s1Rzs3v0U0s4kAylT4xvlz/8kCS415e/79uBCCbcwNfV/6vvoG0PF/innRSn7MLf3GEMAEiQt094VJCp/I78D91P+C9LYHvEBJwEc/ekXAtHVLrk14g3qCegI5WfKoejqVPEbMz/y1BkABQkZxSAK/+oU8+EVMfVN5PxUKubLM+P/GPRbAAYQzQX75wTMAvL2IwsKLbzVWd8wHlJREMQF6RUsYkkRBQ2U5+7Q9fXqGS4JAWFt4zv3sRkt41UfQRLeKgz2f9TV6Tm4q1ETO78h1SHt4EDD4+vCPTSrU8A3A6IT1Uz90OWwEQTf3hMD2k4N8cgW5vr826ry4enqzAVF1NPxIfPr01neBdIcsEYXGgshAdDHnw/F6iRpLz4BBAsMGQcvKApmL7vxCt+BZwxQNTDiAc/E9VBK7h30BgLlLcgZAOvZEBzi7A1lJg308fYX",
        },
        shape: [32, 1, 3, 32],
        weightScale: {
          Float32Array:
            "BxMHO+wSWDuDzPQ68SRfO7mWVDubAGk7meaaOymOIjt47D07B8faOleTjzsXiBY7s4NCO6x1YjvGilw7S6IzO5zO+zpmAhM7iYx+O3M+DDvd7js796NIOzGChDtsxHU72SeTOyxbPTtVDKE7nsVJOxr5IjtDoS47wjQ7O2wGfzs=",
        },
        bias: {
          Int32Array:
            "6PD//yWy///VPgAA3d7///QcAADT+P///R4AAK71//9+CgAANhAAANr9//+WBAAALBsAAPfX///vIAAAFggAAB/g//+b/P//B+T///MWAADFFQAA0+7//7f5//8bKAAAwN///w6s///7DwAAmAwAAJbR///34///DeH//73z//8=",
        },
        stride: [1, 1],
        dilation: [1, 1],
        padding: "same",
        activation: "relu",
        output: {
          scale: [0.026638321578502655],
          zeroPoint: -128,
        },
      },
      inputs: ["node:12:0"],
    },
    {
      op: "mean",
      version: 1,
      parameters: {
        axes: [0, 1],
        keepDimensions: false,
        output: {
          scale: [0.01777876354753971],
          zeroPoint: -128,
        },
      },
      inputs: ["node:13:0"],
    },
    {
      op: "fully-connected",
      version: 1,
      parameters: {
        weights: {
          Int8Array:
            "1ikYRbdTFSXqam/66lYv4DdC+BEVRfoPFBc1gV3U9/Lf/n/KmfroI9w87CHg2GYqDCHnbacJ0yHINRPN3As+SBUXHLq63PEFA/DfjCvh+n8Detve2fQKwP0yn+8D+9bE9h4l+A8Q9/QkGdYqFsc8S/7HC9P2KH/dYQAqHPST+0GBMMxOxBAA9zUT1RLzU1dSDDUBlwJCtkYtDjYRzQAlWfbM70TJsb+9W8Tp6uOQotUgf/EAojQX57DNE9wAJAf1fw0Wy/gB4cIQwLJduQEc4xhl7BaT4KX4w0A8TSumuk8o1jXkQQHY9xjY3i5/WN1cHStyEkOxVFi/9vw4ZBOk4Of5GgbY9u0W6/TgEd1iNcwgK9UT78GBBf7TCinf+Ung8h0kMfUD9kvu6Q5/9OlG4i4Qls380xIQs9VLw/b/UBrPL39IOS/wBydWMirf4JAA+/ZV1hHaClgMELUU5LMu6BFk5eoQgcRU7tUPJDc37RbxRfsPF+BITDsd2J9D4hq5DPTeyQD9wzfzv9VnA+cCcyMcMAXYOgq4HxnPgSN8+fkG7/oT9RUVqOUWQu4IPSf+GiYW1CEbJujzfzEKEPUCGO7XBfr8uDfwTr0VixiBFw/X9irzZeE4BB8TRBvZ4Rfh+yXZzckUgRE5ZO4arf8f+ATnyTfep5AwqOpIHgee6/apACjRfy/mUWwe5z6VpfZo09uuoQGzU2cgAQHO4LoHG4UYMRpRQP/yGOfl8YELFVFPISAuvfH4ZAQuf8GCB9UOR6wkBifUJyU56DMTNvUX4Ply8jP2SMy2/IED6WEl/Pb536cv1iH6Kkr07RbCE/voDhb2HOegDxqBmEWe9PdM+Nng19oPTve6Wcgvv/4Dmk8CCwNByRuBNueavj4VMcbnskUIvfHhLT5M9tmY4PwB9/O1TP78GH8eOec3f78xKwf+KX+z2kH4LurNBSUPLOoCUyTIE5QDse7r3Psm6/tL/ezd+vUADgw42f8BEeoAKPkOBYEovRgY6z2YEerQDRYd5OA0NuGr3/Ns7ajeHVL6G4gb4wC7RMlgjd/oRl14gdk/OM0nvrflExvnfzLK9rPsDLUgHcH3+xFnMD6GTuoF3djvePCgT5sAOgch0Q9XRrvxQQL8f9Yy3NEHxBLomxj3r0uPEwYaJuYEEA2SJBHsRvzMHJUF3RvlGMEdBoE3K1feEiQrCH/iGcflUxnuJygy+UVR0MYb6B/1Cd/dyfva7g0s6B/23O0rv85Plv0WOrge4wdUCMrfgf/u/cse33EI+x+9zwL0/dAm8+uJPv/8TcSNIyV08RJ/3bhVQRUJNa0bf6TdyPqLPvcu4AoAz/UR+hM7GJRqz+8i5QQn12nhrw==",
        },
        shape: [32, 32],
        weightScale: {
          Float32Array:
            "n46SOxDvcztwa747TwK8O+gcoTujQmw759aJO2cKVjtjCsE7aS6rO/O0sDvbGGQ7Wm+EO9tNnjv0i7w7i058Oy5dgDv+44U7lXqZO7cwqTvT/2s7KDWLO/rnpjtPf/M7RvaIO/n4mTsUp487Oj2jO4pTuTvSqaY7Bj+HO4Qtgjs=",
        },
        bias: {
          Int32Array:
            "OgcAAGQDAAB1/f//1AEAAHIDAACc/f//Hv///4oDAAA7AAAAe/7//4wBAADDAQAAuAAAAHP////SAAAA+gIAAMn9///+AwAA/AEAAPgAAADw/v//s////9IAAADoAAAAVAMAAHwBAAB7////MwAAANMCAABW////HQcAAHz+//8=",
        },
        keepDimensions: true,
        activation: "none",
        output: {
          scale: [0.04388732463121414],
          zeroPoint: -3,
        },
      },
      inputs: ["node:14:0"],
    },
    {
      op: "mean",
      version: 1,
      parameters: {
        axes: [0, 1],
        keepDimensions: false,
        output: {
          scale: [0.019921574741601944],
          zeroPoint: -1,
        },
      },
      inputs: ["source:0:0"],
    },
    {
      op: "fully-connected",
      version: 1,
      parameters: {
        weights: {
          Int8Array:
            "/va28bknNxfOGKZRGwIUv+vJPfRUCSDr6ezJFy7YKsj0qhgSwAMf384L0hgAH89/9LARmOoLB80NPRPULBsU+O7dLyjy8ue/xQ3+9gf4+P0vEQkNLPXe9I6ige3V2DcyK90aYM1K57j28fro4QkMKTo9KD0WIfzu+u39xCMFgfVqD7LPQaod9V4U62Ow/NlZVeQCOC4tnOp4QN0L6svelvnTG/gk7McRGRU+A01P6P0dGhv9AOwq7hQQSyvzoOb83OMcGNQd5/BY6fIk6bSBkB/YACQo2eYy5R0SvgELHOzt4hYyBQ4tyBS8CCwnOr/7Agf/Q+Uf7GPcCSArFRAWGPmV6Ti94mawDhWGkoGiwg7J/cEPBO4fEe4bGOcSWPoZ9Uwg5cvrAx1K9Kzo9tviUhTM2Azi/IE68RTSCkzs4f8Xs7vMMu30/ABCORskJcZaDf2/5gHz7vE6H/L0DxHmFvAQIqY6/rK9KAU2KgkG6PIYfx5DAQX7G+Ie7zL/uN/q1+nVCqjdxgbG3sze+PvuytYhLrtjyzSz5wHhNRTrPWkYOtSy+yPZ1X/p8/hhNsLOHwUoFOWxotb78z7yJcip8z5aP9QO1Nwq5QvZDxLP7SrX228FI0wS3a6H9eM8VDd//DbPCinw//nsFCn0CVD9PAn43NgRyoG52eVRFR1DwO7Uy/8EFh8mvUO/4LnHFAH4POXb5AYOMQE1Lu/h+DKoATL5KPtw+N3SVS8wE6Xr2xDA5dTh2MidG/ry1xgpF+U4+hAjDQQIcRZfO7d/0tkyPB/jDgPhCRVc4KyvyR91P+YlzldTfCgh9i3x1uILREJW8giN2vxF7twCBgvjgRAAQwAPTAq00i8a2NP8GQPmDClSKAX1LwTzFgkV0wYbCgUAA/7+7Pr54wXi6xIo/QrwFd3sERlrf+od9c4I8SDx2Qw0Rxt/O/oIFrwVBSHQJuUu9wTYFQPjBgAC5CEH8HEvMg7fLwj53Q7y9wJWHtL7LcRB3hvtHRIPkuylttZW1QuoN+W//fwqAmvR4DgzK8oAJA30ke8NdBvwRNIeoUgwGNpTFgWBQyArKF0JBQfw9fb4s97MreDt8gvH2jF/IgzpwvQVAjfQ9vm48P4VMngWBl4f18YGrp8lUtd05OvOAdYD6+gcHQkD+vr9DQd/CN3ADEsu0PkeCu8ROfv1AAUnnddi/Rlkaina+UH7vTn/6vpI3A/q2h7lurrSzfAMpcLWmtEQsh0i4OzEbx29/zDELCQbPvbqKwwaZx/Xnt7W4xItD0jd4YEM0wBE4pIGEdv/8hjo9A/kCwQH9RoZ7g8bEePw9uvkCgD+CeQYDA0RyhC6FxDwJdkNCf5HfwAUBtXtKXwU3/LsLaMcD+g8IOUe/A3J7vPO8ufrE8vz/vD0Jx0T3wLizdXqDPYtBh7YGPpO8dsRgfUMVczqgxU13xcH3TnTHqvdGynqfwkFA860O8kh9pHRJvJrVhT+NuMc6gbOK0jIBdcJB+urzLQf+QMDKwv1KjQM/O8U5g8KIvjY6toK8PMoJQcEFQkJA+39Ocn/ByL8/uIGOUUI+f/lgf/J8EX379Me7snB8rZEgfsRI7Hs0wOrJCmG0wcw+jPtQf9WMRYu6wgTNxDQ4Nrn/FAOISFgeeru3/XEGg4k2wjM8fH+/w73f9DZ0ezfAcmzHu7vMAD/DPAJBiHjJxH/tAkfDtnIDRwbTvs3Kvkz+/wM/C8XSQIeH4E66xkM67T94qnEb3pu4ziaI2XNnB7x0W5FEw/2w1QiQUmmCkl3JrCOo3wH6COuHB7UUvQDyA0ytoHhrtI/YEZV9PbkM+o05x//4efsGARGKtIU8jf7AFMXtKgSEvsmtQ31HwoH6AogFgACLTocBcWytezx+tumDkEGOFT5IC/ySwgWBPC9vPTb4wdkbUcBJtfLgZr1OAEHKRQC3QEI/xb49PImtzscxC4lCRc3vPfc4dcbAvD+8QP/PhXZGuECvhoH3x0a8z/tDikTgcsNKBL+F6rcNGpHz5PbWBb+JM74gS1E9R+1TBAMBfknEhT5pfHJ2Abx2QXF9BUdokDlpdu4u4f27AceD/3mD64Cprbgkuv6DdglrxDLI8Hz+P3a9TqZD63u9gTnmv3s+9cjQCH3getuBrwoZ3hG5TfHPjETc8nn8gwdtNyNth7yMtP+BjUuf1MWxMb82fTQKPcs2BHmLQyU3ycPC9HA5gKUyTmIV2fH4QYYJcyB8uZF1Rrb/vLgwMTvDxASAAz889vYBvUQ9AEbEOwOFDMrsP/3xwYODnVGP0MSCxjUE+v1",
        },
        shape: [32, 54],
        weightScale: {
          Float32Array:
            "UM2KO4PVqjueU1I7bxyQO/ROYTsnk5U7jPiTO+AiSDtKCJw7nE2BOwFGXTs77JA7axznO1HskjvuVkY7ObuxO4ntmzuL3E47FQa/O469vzueaoQ7Tq25O7y4YjsKWKs7ivY+O/o8fTttMb0763eeO+HVYjulwVU7NNNBO9y8njs=",
        },
        bias: {
          Int32Array:
            "zwYAACkCAADk+///IQIAAGYEAABQ/v//RP///2EDAABBAAAANP7//zQCAAA8AQAAXgAAAHj///9kAQAA4wEAAF/+//+cBAAAbQEAAMMAAAAo////zP///xQBAAAmAQAAQwQAAJ0BAACm////LwAAAB4EAAAT////2wgAAOT+//8=",
        },
        keepDimensions: true,
        activation: "none",
        output: {
          scale: [0.01787867769598961],
          zeroPoint: 12,
        },
      },
      inputs: ["node:16:0"],
    },
    {
      op: "add",
      version: 1,
      parameters: {
        activation: "relu",
        output: {
          scale: [0.024815090000629425],
          zeroPoint: -128,
        },
      },
      inputs: ["node:15:0", "node:17:0"],
    },
    {
      op: "fully-connected",
      version: 1,
      parameters: {
        weights: {
          Int8Array:
            "3TIZ4iDnQNMxPBeB/eYQeEn2MBkHDSUP+OoF5/wN7u2fkf02vCf8MtkI3Abe7X/vD58mv7n0DOVg+QTnyuc5AAn/6T7jx8jf8gUwYXJN++Tg5EzaHK4HgRc609hB6ucB8KvwaX7I6uzhMKD9luHyiNEcgefpRt+8CxvZFirwG9s=",
        },
        shape: [4, 32],
        weightScale: {
          Float32Array: "PRbMO5uOujufApM7RwypOw==",
        },
        bias: {
          Int32Array: "DP///2ABAACCAAAAlQAAAA==",
        },
        keepDimensions: true,
        activation: "none",
        output: {
          scale: [0.053953275084495544],
          zeroPoint: 10,
        },
      },
      inputs: ["node:18:0"],
    },
    {
      op: "conv-2d",
      version: 1,
      parameters: {
        weights: {
          Int8Array:
            "BuUS+SRSEBDS2EAPJu3zxQYIAv3RDCTsCSsMAi0WvhjhGA//Kxr7Dyff1iTFrkfD4H9GNPwpFgf5+t3o+vgs5/sU9uMf8ufY7/cM8Qzn3OraEQnz3P/JBPgMECne/Ake+ikdCQ/l83/EA/HuOBdIAtewrBESUv3MLPyy2Loqat8yYe0Z3g61GArQGrsc0gq/BeEQ+/1Z9Ep/80SBagw1NvbbL7Xi2uwGxxlTFwn48/Hj/+CesvDCAueeANwM9fmnyyAr4gHk7cf/GhclDv9/bO4wAtMN9cXVAd0S8+ja0TUd6vbUJArOCS4MOf0gA/8gDOAGDUnZ/D760RTZ5g4iHg3z9tL1Xf69YT4CyYHtHznJysKd+8G+srJ/Jx/T/vPXJucUAA3YIgYMB3OrHSIzvP5W1x4Z+KNxZUX7vKGL74nvXgHiI+33Bvmb2r7lSwOm9aoe9WZLT/HINzk+Og8cQvUI5BNw4gRN2i4DgSYz0vQURFR1/iHuCdbvKkLyNf797bv14i/SEe7ogQFfOgbY/egG9/oj2dIT/dMOEDET7xQAEfjmPAvcwd0y8nj84/UPMcsQ2AXWELPpFv/0BCQEGSWisAUEtPMA0wz/9bw/NQEJfzUBCPH88v8KAK54G8L6yOLLLVo+BfLc3P0bAs9GJureAgFP8KQ7QwsHHh738g/7HQbjCg0r0+z7BrALAWcfu/3tSF7oy4H+5fHtCA/89Ss5C1oSB9G2lCQsHu3D3cEhSwUgB0XMWCYpEBg+5kXq8cnY5CEG8/kP4TwR4n8J+NnRiNkWzr5oW18ZybpVThHS6gzkN+HnMfCl4TbZ8zRMTJH07FwuG2TXKL6BKhzDJWv14dSQ5vua7wDfbgs20zX++cD9NhLRFbS+3O0r6jfS/f0wUDoOQBSX+tP698LM7byWAqV/IdQo+czsyhDn/ske0Mv8+N3qAg77uc86f0wZPPCs+J8A+g8cFypF8gfwOj7KTRzyzgMeUf4CPPL14B0Sy/UXxfyMJko38/ogOjXYq76hy9ERov8yFB4n60w92f1HoyBGCuRG9QQdR+0z9/3NVvB/ANQ43wjF3bwWEVLeDU8DON+R4jJhDdLjzxUqHjYzJADX3RTjU+gGzNHgIFjQ/QwaDkEa4OeB/hkEBUTBNoJ37iwR9eLL0xwSO03qxreXssFwUwv7Fv3ZCT0XTmnD3OyGoZj0BHSG0AQpi62L+H8/wOPa7AgEHhARMBEsIh8fClMC1/jygQsR6eP72vDJ9sojCMfb9O2iBvwGDvv2HQ0KEclc2yOpK/sODOfDG+LzJgItEf4G+zYW5+3zDvz7GugJKtrQ50jBDKvmAzT1GfMYJiv3+RQiSQxH3IFI1GXbf/lCKP+/DPn3Dfa+Pgvr8tUBAgc6/1rbxd/jXgMdVigY1srE18ISwafXu5vg2uEYGPMZzv3cGwwD6/fW2+zf+fbUGfHt4QfoMj0XBxUQ9DTgF/0W6hQB/AETOwcC+QYh6fIm2uXZgfEJDRDuIVXk6SsiLezf1+Ys987WDSU/BvoL9y4lCAoOKAsM4wv7BRnFCuwGEQAZ1gsbE7r7gfTJ6SnT6tH5GB/98PXq3xQDOUruDw+pCRkDqC0CBisYICojpuh6+woKmx8pAMT7oxF/YLw3L83eQeUVGhcOA/r/Ji4R+CeBByQM9g4W4rsTPifj1MsFwDP29vn61+pDOSQfDXfH8RsemaVGCKkW+usBNSHcAP0iA9LX5Co/PzzL994yD+kRBrwR2eNRKSiBwczm/v4x5inq4Pb+Hgif7CnGAfsI0CHnK/QOHQIP+VMGRTsOQ/gbEn9MzTHvygnp7gSUrQof+1Q/I8gU4DAZLfbwDd5n9L7YyGbh5v4I3OwBEREAXOpS+j8dwODt96KW8UjV0D/hUR5b9sFWxOY6pcoPs6Da9arc3pgRf6BVvhsLKyT6LRzWCi8BE0HczxTWHhX+DzH4BBkb7QkHBQ3qBQhAIP4M7gc0J9sG3f38NO7p/X8jcu8sDiIr6OvzSCdb9TLeCrbqIe7tsAEzHETjRBILCDE/FbQUzCMRIdkn0+kEML4R2jvtNZdPwYEN/8oM9PoQ/OoZId0i6vVPBwQB/Uk8v+4Z6RP93ynf+OUpH94t5g321SXT/iYQFCv5C0+6XtMcun+l9DPYE93Tvu1dSDa2wfEWvgmfww4YGVkcOjX97ewwPfA9xCi1nH/wFxETZ6Kuf+I1ZxbBzj3+KCsgIuUs8d4W3vx/XSbU6+LoCxgMQCIDOu0jNbG0BxBMsp3QBtsc9OoZ6t4SI1PpHfD97cf8",
        },
        shape: [32, 1, 1, 54],
        weightScale: {
          Float32Array:
            "LBCvO2d0VDx5bcM7f3mtOx4f3juLKbE7bx3NO6YGKTw75Mc7ubURPHqlHDy75Ys7WfCzOzwILDzmxJI7D2PxO0USijsAbSo8cfC9OwDugzuRkQM8RezTO89i1zsOVQQ8Kg3tO/bu3jvThos7+W/fO6mxxTutKfU706nUO+3V0zs=",
        },
        bias: {
          Int32Array:
            "09b//4oMAADB3v//MRIAAIUgAACQ7f//eQEAAKgNAADM6///TAwAAGsLAACFJwAAABsAAFESAADgDAAAJwQAAGofAAD2AgAAiQEAAAURAAC8BQAANiMAAIvu///xBQAA9A8AAEgWAADg9v//zNz//yUSAADoDQAA1REAAM0EAAA=",
        },
        stride: [1, 1],
        dilation: [1, 1],
        padding: "same",
        activation: "relu",
        output: {
          scale: [0.01969377137720585],
          zeroPoint: -128,
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
            "Kw4KthLCxUz56kEaBG+0PlO0nxnu1sn1RVn/DDKBGvkegd9J0Q8G7uMO1B8CcuEF0N3lAxUc/NHMFBwp7gRL2X+E8c/GHSHHE9YNwbwl690EAu80FCLn9znsvgdg7cL1B/YEucFWBa7xGOL9xvvJDQG4gRvykv8al5On/eVOr/AjuDUo+bNgwiwPkt7+gQfCBcsby+u/DhA409BzEvtOF/ri1ODIL94GNMn07Q0Z4wMq8AchBTETBPcd2IH1CyIMIOA9J+n4CPMI0AYLpPTMPiOEh/oj+O3eOfH2HoE73AXn/+o042ng3UHGK7b/WNRHJUGBEebNyQA1YRa22EO+Ln8JJLDNX9FU2An08fPT8TQtw9Ml4/Ymwz8Ox/iqKjfGIRAvJX8vB2uwQPs6xAENAg4P16MSIkYNAOYI3yscaAUK5xjbvvbMFuUBFO/arTmy4qO2FIFdANUYC+Ms1zsGTyY2phAPEuL1+EjqRCEGyLHT/CPuhTIegfEon0o4Dzvc/jq2zfrlK3+1SjDdtLISCU/WHb0hJw9R2xvprwACDE0i2uYK5QoZG80h5Nwr6fCwsPp/AQkoOftCztYtGg0FB7AWBFM2qn/vujELVhbO9DZZ+hecFDHOvyKnlyMUIRURf0Gy1+3WZzT1CzT+3wbl2dcM7uTsCxLJphg1EcHwnAoht1fvxcT9Froc6jwVFh9GCzrm/qRmDhOYmxOBVk7EEOQ1XXb/kzKuVOjv3OTq0ifz8XzrFmF/Kdru8iMT/M7WHx8gJSMGCusqD+/jfyIe+PiDFQm+LQnS+FbQQeBA/Bp/s+3eCD8CJ/g/7WD+MMWiaygo1xq7RO/nKvdtKAA+Qg9VHQ0PGP/2Ay8P+hTZAwICf/7/zxr9+En1IZfn0fDO5yQS9u7+IxYsNPgHCU/+2TYFv7HX6qhDS/rAOoH+Rh3w4UPeqwda/A7gCv6s6jNQxeNvBtnkoX9OLx5pxxnV9OLUzOHIG2IqT/nQ4DQRoqlBiSLFYTj5TfJX774MioHT",
        },
        shape: [24, 1, 1, 32],
        weightScale: {
          Float32Array:
            "z8+LO+mKpjupM6Q7fFuVO7oziTtHj507kEmgO9+BiDs8qJo7PHKOO9RCujuNRb47MKPPOy3azDuV/387DPLrO0nowTs51JY7nA7AO46eZjueycM79xqwO9WpfDvm9Fs7",
        },
        bias: {
          Int32Array:
            "0/z//w4DAAAQEgAA8UMAAPcPAAAeDgAA3BcAAEf7//+NAQAAesz//8YeAADyAQAA4Pn///j7//957P//Gg0AADEHAAAF4///U+f//xvO//+87///W/L//5ju//+2IQAA",
        },
        stride: [1, 1],
        dilation: [1, 1],
        padding: "same",
        activation: "relu",
        output: {
          scale: [0.024060234427452087],
          zeroPoint: -128,
        },
      },
      inputs: ["node:20:0"],
    },
    {
      op: "conv-2d",
      version: 1,
      parameters: {
        weights: {
          Int8Array:
            "PBa+OROzNOInuiEStyjX+O05AiUnJ8zo9gTXf1biR/Ef/UcfAMoXBxLKM+YQohuvARKmKux5/gbI1g2lFc8T+vG74MzfuUDVHf+w+wToNMBDCBGwaBoao5Ola+LzA726fzYYJeLVLirwyPZUFtvmLwHJ5UAc1dbe79n10gP6DQczO/1bKdUxS1Pu29P5Kx7B3iAT20E7Fjov33/sHfU41lYCJ+hyATbdMTYG+VHw0cv/QlAr8SNB5dUH+EPCGj0KKxqymuoS0dbLXPcQIeIdGMYOiC3lCcX/MRbuHgwCChTR7xU9NOkB7+zyFP3vD0gBFNRE6iwQ4gkO+hYOBDryIBYBU9nPCSz48/jxA/U3yRrfLvb8RA/xgRj4DQ8QC9Ig4e85I5ziJ0MVQtNGO9uFPTHi9Ss/SZSn2xCBGTPoPJ3z2NYgf5TO9MUBZcUL6mIBx9nMtrf2uy7uEvJetCGpJxIQ5lZH/uGgFwQ0DVj6zGokHhzrMD8NgT0KVC31wBMJQPfz1w9EuODW9hsNM0L2BwhKNwsq7CM9gkhK27vh5Dz4Df7WNg24XNLvwKT65+gLDPjjMcSOcBMyvckN6H3htf7EXPPnthXI4AME120e1MuQ5uBAFhDiLC4VRVlAIujubwgSNps8SSE5ymEP/YYdQSQxkh3Wf7rbLMRd6ALyzLamwf/egd443AkG8QD24wzDSyjTCxLxGqgC9hAjHAvPCSvi58rQSNupQbA53jPyAL3T0Q8T8N0LVxXhCrjgDwq+9xg7FsLa0QfLD9W9MRzzTPYSmf4FD8I1oEH7Malc+UPi/fi+P4rvMQk4wv/xJuJU54oB57AcOyQ7LarPMA+v2ijryV/wt+h/4yRWoKpFCewGw9wF+C3Xy6PGlMFdDLhMf1nt9BDasesSAd8h9WTY+P/30pkTPNO7XJzk+FoBNdVjEUFNBCQi/iPzHCMTKdeG88jyP+zX9SPf8ATeHhUdIjoKrz4GtOzP4BsO3gv9D0qc8BUd7C9jKg1TMeED2uvZFxYUABzv5x3yABUEKczqOxgv6d5/+TbI1OL05fTgMwz37e8jAeQH5fUo7fvyFea42CzfD/G+M/YjzCT96yEX8YHxA7EE5BjeUvvVYzv7ERr6s+fx7xyw7vZBy/wV/+213//l0LcFoszb297h1AAg1u7k1pU7K+H0CtLA1Ksc2yf7wAciy+le/RzGHfrsgRfvKNYN0p4I6Pf14gAVGD325REEAnznLxAH6/YeScEG3hTe+zPS5eg69RT7sxvCtzLnMTQV2bgKjvPPJ3/d+wrU/hUgAc20BBjeIwsW9IrGRwPZCxAvMQcnEwHmF83O0j+9AOlZGgn6uwwRweoP/8cA7QcdIE/55RUTMQv682YHTeglxREm0e3w8Sd/MvAe9xz1/CTM7fx9HhAUKhPqyjz2LRIkaPXyOi88D9waDtwf4DXxE7TZf8DLS9IUkrAURh00JaNG7tJDXPUd8CsdscnMJw/wx1LsAS2ja/LZ6CXdaGxFDd4Vy1LVYti3+ss39gpT348f9e35yK4vNBfJ8wAMZUFL0ebhVr0yuBIS9EHl2eTtgb77yQJGKbC+0AgnGTRf+QwNWNhR7xKb8QoeFtjxUUD52wb/FB0+FOzpHusjMTPxAj0zIaDyAMkcCZv0H+Tp+e0QCzoMVj0lABwu2H/kNAYspw7PFGAhsQjcHrjLgh3GCwvz/6fs20LK7Q8q8JpMMvbfH+AzVkYrIwxXyMIdHNOwES66CtKkZb7W7NnwQQRTCs/rHhoaRwaS8M01K8aR0bwlBNrnQxEFL+l/CrzGCWETMCr9D+78IDrQq28CEdgjNgSw2foRkwYGcesk5yvevRzWDRE2AwAS3uXeC4lN0tEBC9TC6kBf5BDQ6rnp5sohAAK9IOEN0MB/GdAwyuANHkO08PHbPgS4JETsBTsD9sYp2ecDJQrZFCcCRyj2+vMyt8YsBwn2BAA7s8kHEyC8/Ai5gUHqQAns2CvR9R8XxhAl8BEdv9jwty4p9zW1Af/MAc53FDQWgdkuwUQEGh8VGQ/t+M1UxB4YSdUwEI3r4Rn74tAS78fGIgzJ58+xvTLV2jfMavSrAFos/RgqFBpKYxH7rqsttSz0/9TcH+CxCbKzR9XezOpcBdA7laUZJdO5pwPR9uO/tBYPki338wwuBysimcw1Fz1/4FrUEOjax9gERL/gPZEsNeoTyltqgR4sHTErAEwk/g/6MdVEpNEx+U0XAjUa0vASPUa1/9uhiL6r2/cpHxYEUPMa16dWg2QUxgHrUT7vkrLAXB9g+NArNvH0BL0fBAj6D9bSfz/X8f/YpmvpIZEE9vLwFF8GJinauzgMXT4RnSAf5D8NrgzgEv4SAfz4veQMs/fPCwpM4bo5GffTDPbsDDjV67wr7cPsxfnu3JcO5AwOthgK8PorNM7F+IEABgu+A8L02rknHwULDeZJzQkZ6vb18P3tMhsSHvoEHOPxCPfaGPEU2Sfl/ykD6ygMqejELAHC0vvtzugB0wQXYfErCPblPcv/7P7rRfgOC0jVHen5tDUBGBowHzMQFR4N+DYvI+wUFM0zf9a82ugU+B4EzPkQFQD+L0n1MMAnACjQBDovBCMGIjXpdfUBzSkt1Rv4Lug3+F1JS/baf8D+KOr8Jac62D4TizKFWeJ1zN47G/QUHugT7nObzcP1Et4K0ZTU65jwSKfPIxECH8hN0/Bd76nw2770A5+E3AblBuxH7FnImV1KGfc/9xHHm5LywfkLJhfQpTgGX0UfgeeoqtNU0fMeVdcLsjIohlj05x3B+SB8Bh312zok6SAayIHc9OEHAOMow9Me8UwtLyS6p/gIOl0ErgwpFec3Dm3/AmjR5hhUTtMD8u5jIiPn/vQDuwYhKbocCUKsBDD6G63l/vHqBuwnDu8KJhk7+hPsEhr1IOIk4tkCCDnl+c4RLsPIV+AX7APmGgsXttnd13/7MQMw31DkIL8m7RPUDQPHGODY2QTusyzt1ioF3+gG3IEYJSjg5de/GrcGwDvjzZ7/Cd4VAPsd9dUvA0xKIarC2JsmwCvn/NcU7s4Z",
        },
        shape: [32, 1, 3, 24],
        weightScale: {
          Float32Array:
            "9Uh6O6+kXTuZ/iQ7iwilO8zLbDscSz87uC0MO+b0lDt9If06bfcvOxufeTuCqLY7VAIfOwE2djstq1o7N7o7O80VWzs+TmE7YWQuOyD4XztbtqE7hlk2O1De9jqoJzw7YkmYO8e5JTtsDJM77GYdO+wj8joEGYA7kFqPO5Hv/To=",
        },
        bias: {
          Int32Array:
            "lAEAAMj2///41///CuT//ywUAAAm4f//3+3//8spAACFGQAAYf3///nt//9WHwAATjgAANoXAACxwP//Y+j//8T9///t9f//I+v//60JAADKCAAAwAUAAAIxAABH7P///wEAAEAsAACk7P//Qcf//xxNAADO5P//kfT//55AAAA=",
        },
        stride: [1, 1],
        dilation: [1, 1],
        padding: "same",
        activation: "relu",
        output: {
          scale: [0.022540580481290817],
          zeroPoint: -128,
        },
      },
      inputs: ["node:21:0"],
    },
    {
      op: "conv-2d",
      version: 1,
      parameters: {
        weights: {
          Int8Array:
            "ExEG3Pw7rfWB0Oc0vfPj+tPeBzgXrg7vyxgLsNA5HiccEAjQ+f7C8c+q1x7b7OMGwc0JMRfeB/sEAwUT+yEMCR7l/9qnBKPhD9giTcZkBCC4CukoJ9z4CRe17AaVXQIws6/nBOtFBM9VzxPuSgPaGs3A3hn/G/sOJQ7v5dD6FMnpmQf05SHIq0DmUBMrIcUZHPiBkstKOM8DArvoNqLWaeW8xvMf6BCh//Qh9wNKNNcDC+rt2PUiDvwaIq4u1ycaGbUQ/PtTIBm92gC46TDlIwYvCjQWFCUZEjoM5AMC6Db1VkoLLQN/9iDaFs/mEgpGFU39MRoF1AcpCBUjKDFKN/LtbSAN1h0G2xb8FPMdy0nqEs3kP/TnFh8MBVMK6wgBHOey8OHt3Pke5wrw69vn6/DTD/zIyMkhBvYU+ED8SSKv6RD1He7hRuIaD8/xASbZ3S4RwuH4FRMZHuT1ICnwKyf6Ay8i8NTtE9Ih7hx/xNAZCgO9t+kz/PMW5TTgyu7yJOe27ChPIyUAROYN8xMC/P3KDh8XA5E5HMHv+y8/8MxSt6r8us8RB9g/6Xiwf1qk0wXnNFDdwcoinBK6rXztk+Iw2K/6+xMt9Un0CvUIGdvUMtg9IsUBJPrFy6mnH+PyyxatwIHDrc8sUMLmCecKZRoMKdPkE/QQBcNKzgIiGBbYEeCv5wX51iLz7/TFOQ9TPt34IQDFOh/CEvMSChnxAeEF4dzYMhqGcyDFwQGxFUTY3P3V0IMawObVLA4F6goi6CssBlvs/2AJ4REHGwTKB9EZKeURaDUV6RMZ8sXeAcfNNbFCHSYHHdzYN+ggRPxMA3QINuI18gwYzCsNxOk+sBIPzekiM+qz5gct1jvg6kDcFQK0BvcLHCN/UAob4vfMXsFXPprxDAwJ62jg7D8lGJwyxxLpDT8IEf4+o7cqIPsI3tYM+97kNhv+tvobTBkb+gGpFhLqFX9C38ENDPfuMe7xFfjsDcrs+RAn0vM57dYl4wwBybU0+UHz0x3sx97O0evt4wAPJbV/7AL00rhABV7kK9rZx+TvBCM9w2f9+gzV1Egh8vQ50WrzObYduQHcCxDdAjMNtsG9HuE2H8P01tkt68Ny+ceWANz/yvLz6OXvXBrgEiOKEyZLBvgp4vLYD8oe8Bj50Q8/8kcTBviqCiLc8hPLGjLEQMcsy1EH++4By0HwabDrIAbV8ssU+kEDMublyi4D/vTt9B8Rfxv4MB7cCdgLBNfe9vwGGRMI3BZJKjke9wMy/QQfuM1R4vA+EPESGekGCeauCekAEBIxH/wJ/wzgAB9/EgPkFPUM5CMjzBQa6C8mKjFH8wEtygoXAwstDPXxGiIADtUuBAcAAC7gEdr/HR3QA/0J3S7g1tkTJbYl5PwhHjL/AgEVFe/04QMIOf4VPB/16PEmBwdDGtv03+fH1zcX98tf+AHsE/v9H1da+eno20vXLAD0MSgAz+cT9Ar7CLTuN9IoJTYANRDtHgf/gQESKkfFFv/aHNf4CeHcEQwC4BIaIu37+fPiJbT09c8vEVg8AS8RE1D6583a7hcx7CMU6AgA6QlGCOgl0iwKyA4oDBd/DRYMMRzuufHmJBgbJvjvrfXryEnj4yjY6c/NFw79Ek7sRTwATNXvIrguAewGBvQ+tgY3NdjO3TkCUgQP3ybkC0fk6vYMESlu+whb/0DNwmgIHtGoDjai9n8D+RbjUakNGgv/isGWHQX5FL1oCy0qzyQ3Fi+y/s/5EhspDucQ88xPMFyXr97m/2WnKczXHNn2F9737AXPfySo5UH44fv19hQj/jDz7/8ryEw48foDD9jd6BxDF7hfDxZLR/ErVcYV7w7YsyjRKRYJ3wgRTQo5IOuh4wMY8XUV49AStQ7qre4A7Z03IS7tV9rStyi9EcHJGevLK8kp4eAu3IGhRetN5d4MszpRoP0yhZwHESv+FEGgDgcZ+CBl1ubx+SUCCGjsZg0d7VL8Q+Ts9iXwB+/wF8EM/vuuQGkCNxz/5+3RPgKYHhQbTP3j2wQRE/D88038tjcbGepZwMsnxPZG09N8iQjS9Qzq0tUD2jij6MzNFugXx0b36hMOA8sA8Pue+mjQ+eM9+X/tC/mg7B6mFysz8Nv5vVIPQO3p6JrEENPFcaPXBr3AOgRBIi/pOLBw+x/f1DHlNBaXBCrb1hQQLrWsDAtN5yhRUfMdFEgk4QSrTb+MjNxK+6X+E8jbbPBs18Lv1v/NBwAL7dUk6v7s8/sWCxnHhyFUDUMLzEn8wwPp2tUm4tISxtLLRve6ruhO/qzb8YEJ6j31dtP52CjF9dQSFiwoDsL/+B7SAhHd2dLS+CbQnSkNODH1EgWJ2r03h0LUTRvwA+vnBPj0ugX96Q0X9s/WtQZgAzL+sjek9yGBNupBG8fXttng9xTKOtwfpgjJ4OoIDADt1QC+J+ExlYMD4N7BIyiB//8Qz0w1Bs3lMvdNRjodPkUWxe3ME//TEgm8I+UOJtg87SCgJfoBNOHg3//iJaHZ6ujV1rz1NfKoFrcaxCPsYLTcC9oY+P1Z4wsooQVNw68IzNBw9yE6/SMUQ+D2oSjw+hBiMS8CAvwW7vI68gHxLLDaTiu/QWVATSA7C/YN7/gw3lo3+x4/Ev3iRfHU6b7yJb41593cUjXiG8PB9dDEHn9WA8rwBhUK9GW8UuHtECbcuewCHQQZ7v8HwuAszDjH/xMO6Q4u3v3dGSnk+w45BsjiQ+UW5vT3+q7xt9UX8tTSDhrh+C/kEdUT2OoGFP75Cf3oCsj/sfY7wRTm+u3dG8zcB+nrH9U3tuwYzArZ6vCBqBvnChwq+/QW9fDJIQ/X6bwwftQSyb6xJRmNC+7uJJ8TWd8+zRInySnE9u1D6usY5EnDqdLqL9wW1jUB7+km7fYGxN/XNbh/iEAwzVg66irVKMw0+DzzR5okCLwLAk4rtangpQkMC0z1H8ftJP4eSyAjFy0F7EDyQCmlEz/Q+ggVCA1LKSEO4Nt/F9cj/txOpurSnhTuICcMpzXo7Srhhzf1zy8ZIOoCAwgTArgwDunuEA0f6ifSQmkq8LcQAzfPy94ABgAt56MTvAbNGfBXSPIT7wcODRrn4DTL3AINNwvSFlgQgVMAyxct4Qa8CAYE6y/aQe5qMUrw9RpE1EgQ8vsE2h21KecX/rFPrMMgDSLwERkljwM4Dz+aCNYaEtl51NMSQe8gKML24DSy+0ZlBxrx0uUP+lQY3Fv2JRbBmggtGzNvsglzrfMB9NglDCVOIk/RAw51RuzDHubvOUPLfwH2T0grzD4Fxc3//Mu2WtIAProa4/IrFgQc83L+Fao4x+vWBhAjHB3XhrxKDgMW+Rnw3vf/FUnTHbkT2EIdEbv6++jS/BgREPPxKePLPv72OvBD/NgR2dDszPLMAE9I4Bvm5eQIGALamd/x2dse8tr/IgD34N7x1fm86dTeK7iBxQwY3DIQ6ygNCBYV5x+uIyM0lTfRmQAIRBPmBks2HcbSFKza3dYf2w7TITGy+uEKG/n2t936JvboAANJ+yfWBrg3Gszw9um8Di6B4Abv/iZxMerN6Ke82v45Ndfh5zzYOvvL4Nr2eyrK878fwkr6N0XfvVQdxblAuanyme7rIlVRBBUOyPP/fg7ixUzvtqYQ+XRgFBzFHBjk4wfi888H1M7jCDAM9MQO29Q6UL723NDHFxw+OcS6oX8029HG7xf8FyYeyCCzEgSzKhJC1QLzKfL3IuZzGQAKXSj9vNwVLupP/vPsD70wAwJO8UPo/s32Jhk/EhMB+s0IsQbb+ETxj1zeNZs6scjT3uSBBsr8v2DoEcTB4Ovq7h/GtDURF+rc5+UR6e8FSSFI3iwLBdvlzIEE8CJYPxkFF/St5xsMznMT4Srq8+XOIDUQJRgN5wK+7OezPyoHCQwGGfXuGwjcARsDsf8QAeTe6N0C6eQV9tXVyvJKpNnQ5zr5CqRB57JsQwwYROp/VQ4XFC35UtSkQd4UzjKsKD01ABcl/yguG/RE6eq4HEtZ+CskLx3CDAoBuPr4NwY0ODUV+LvqBQ7yDP/w4Vy7RjUD9lLovvMt6f3L3wkg9PRWDgsUIPbaXO8Z",
        },
        shape: [32, 1, 3, 32],
        weightScale: {
          Float32Array:
            "C8NuO6Lt9zog9Hs7vRRTO1L1LztE/gs7TCxxO1rteTsva0g7OwQ1OwK1qTtpfME79DSCO36XSzv8T30764NLOz3qJzvDIFk73ws/O1wD/zoj9WM7p7GTO9qHRzt19Ic7Du5gO5H1QDuXR6s7AMYsOzf4OTtyGzw7MsU/O/rmgzs=",
        },
        bias: {
          Int32Array:
            "fjoAAMUtAACFvP//ERQAADouAABWJwAAwOn//+MEAABlEgAAkt///8ze//9b4///Iuj//z31//8n////ad7//+w0AACNNAAAuDIAADooAABf1///BzwAAIETAAD68///D/j//4S///9pRAAAHhwAAAUUAABiGAAAFgkAAAa///8=",
        },
        stride: [1, 1],
        dilation: [1, 1],
        padding: "same",
        activation: "relu",
        output: {
          scale: [0.027279719710350037],
          zeroPoint: -128,
        },
      },
      inputs: ["node:22:0"],
    },
    {
      op: "mean",
      version: 1,
      parameters: {
        axes: [0, 1],
        keepDimensions: false,
        output: {
          scale: [0.01946791261434555],
          zeroPoint: -128,
        },
      },
      inputs: ["node:23:0"],
    },
    {
      op: "fully-connected",
      version: 1,
      parameters: {
        weights: {
          Int8Array:
            "LOm/770k/BIc/Z7TkEIHCTHbxn/RU+UrNtJYPBYV8c4Rg3fzzOHP3A7qCH857D/f3uWSy/sLyAIObNCgIucJmebz9kDwDB0oKhQXgeIiNO8C8NX9Dt4sLemUMxLD1w/3EDM9wRR4KRbgLzjoJPeBGQbeCgIXy0ohCL7d4rKdARnE7KzoQ0DbBDTU5oEU6gPcDiMgFgdAN+bDvePyBNni59j71dm+7EbhWCvYMbr881iB5g9PIBgFMC4Z8jzjD5f067xUsjf2f0v6y0f/7EfdIcskBKz5WR37NMr46B8C7OfOq9mWDBaTWFir4JTdBZoMJNLM2Q4Pg1UqycVhgfuuJ2IHuKXhu0z7gQz25fkPssm3/eLqx87qyBZbDxPoJ9adwH8E9tI3D9pVUgjUklCxyyi/D+IMIuDbJCz0XfZBEtAey/XxtOz3QODdzNIlWwH3B83wuirOgfxfyirOGMId7xa2CksZDGYF98AAEPgBf+ekSY396wYVNxmxUhNyCQIJ89kcBDMK9b7D8/gVACPWmRFt7O1/fyI+BO009yUq96zG9elMm1I77kh/m++yxDxVJr0V7vhR+Nj4yheOtMgn4JMBPfdQ4x0swavo+bsS184B2rPV4X/wMswA0/AAVvrc7X8IFSQZ2DP96SvuARnL9FnavN0TBwwkJCf+Eh7E7BTjPxri2R8/Ex0OKjGBUFK3+cSPEz7qARYtcwE6oJMYFZAdFn/dnV8h9eUIFOUWqqWCNdCsLwczR/gw1Kv32id1to62W2Pj+kP6A0nMf5I7EhTsqJvdGCEmORAuwQoVwHP+QCUCzPL+FgXoBw4T0CAfCQ4Df9TqAXAeLO8HEeVOOTNmDGi0snCBK/TR/AQj4LERkx0IC9rW1biuP/+02W+/R6+nUAqX5VmRWgUxyu5QyYGIF+wC6R8d9ADaJ0EYlMUr7ga5PvEhL/z2gQD9CBDwAiPQCuPME9fkuxcMDTnELN7TENtfGfAMJODRYCzj1oo8dHd/7vtCG9/iIfZW1i/R8jGlzccnIA/AJu1LV3/NEOUfx/LyBNjz+RMFVsCN/x81PdgaSRjEBeINEttlNUVFfxcNUPUk2O801jQiK8BB3YfkGLvI3uYjAzjJDxl7vijk7YEJ7YP70gwDowkpKGjt/b1HTKBL/XRtPi/tCxe7IAG6xO86PDnDJgQH/tfbNn/BEiwe6yZT1uHVMvGf5l2tyibg/WgCQ1VOnMv/GUqBDQvif76cyCjFJ8Ic88QhCLvlLRUmUy0AJODlzdlD+OUIi6IfJtbUkELlGPf4G4HpscuJyRTw0N3Kv9Ra8lDwdaL9GfEG4if5JPJJfxUvHrPkKOXeEvQDQtUZTb30BEDs7A==",
        },
        shape: [32, 32],
        weightScale: {
          Float32Array:
            "dS+GO/fxmTsXmLc74vO0O1u3sTvzG5w7XbRbO9dfgTvF4ko7tIajOxPdpTu9M587fyqXO4KfeTu+XXQ7/J7WO7+Smzs+Qog7IBOgO2LqvTvpkGU7glCNO89zrTv524Y79PiWO0fYqjsOn0E7/t2cO6/jlDsDOIE7GxI5O6HFkTs=",
        },
        bias: {
          Int32Array:
            "kAEAAB/8//+X/v//nAMAABH9///q/f//YwYAACn+//9c/f//s////1/////DAQAATgAAAIoAAABuAgAAKAAAAD4CAAD1////9QUAAJ8BAAANAQAALP///4sAAABa/f//gQMAAN8CAAAU/v//QwAAAN8CAACzAQAABgEAAJIBAAA=",
        },
        keepDimensions: true,
        activation: "none",
        output: {
          scale: [0.05079294741153717],
          zeroPoint: 10,
        },
      },
      inputs: ["node:24:0"],
    },
    {
      op: "mean",
      version: 1,
      parameters: {
        axes: [0, 1],
        keepDimensions: false,
        output: {
          scale: [0.019921574741601944],
          zeroPoint: -1,
        },
      },
      inputs: ["source:0:0"],
    },
    {
      op: "fully-connected",
      version: 1,
      parameters: {
        weights: {
          Int8Array:
            "Gw4iLjcw7+TtHgfqBbcQCOn92gHUBOAY5Oz67hD/8coxAg40MyXi1PvoANskWyR/HFsODA70tLfztv4QE/14MLErMcHxjv4U1PhRFh/s5zzUI38S+833qe1F823h71r24P0ta1L2NBvRhjEv+RjhNwZCKhr8gf4HLCQQus5WeHgo/QvPOyKoBAfWvOjDACLiRnk97KnIl8gqbtodyNLT5+Mf3fXiC83EHlz/KU3UGcn8zu6Wf+L/0HnUV8cfDgUMzajVygjdJhcV5gULDN4+O4YswYQgOR8CsbcBR9kV+yfKxCTKxve8GDYk7QUJGRDwtfUB5TTW1wYDJQg7HxP50iwc+MWB1SnlzkD3sTEM8+XeA+bs4O1hMNwaIRyBGw4orw0+6jAQBBP0IQ0QNDManSL1ABPH1eQ2NkLmKeob1P/BVOQec6wR3/LhzL/Ips4HqknL5QnJAcEE6UQrGf8qvP6wNiH5kjU+3y05PkJRyq+hgUW1JDLmBk0Q5xbm7Bz6NCIfHPUJIeQXOb4SLgM3PN0vFeUB79/S+97y9eMIAND31/bU5PMMZ+ghge/c2+Hn+MgmDtQPPWwTDfwa//AKD7Bg5wMuJzMhFxLFO0Dj7gYbAkwJu/bWMDgtthevCrkGf8eoqBz78vTH+yBaw08J34EG1hQD7w8gL0QW9woZ+kgVPRgGDLTuGxgdPxEuCQ7a26cdUd5P9S3l3tVLE+X//ttUOyb5DRE4XPlELL6/PFBIPt7r1xIR+vjVGsgGKh5/b5wLNh0t5Zo3PCD99wYqSPPyBKdP3w78AVPD8k8l39KjSNVZA/4UuT7IF9cNQ9k9liUqC6wPgaMjXPniuMWXsSU7PP8qt98aElYfCwfx4OPvS3GK2eMS3MMu4ymB+kPj9foJFc7jQjUBRf8JCNQtKPouqPQTu1TkHdjxFPrlIQvU9DX2LQ/00R0YOOHuBCV/MtsZ8c4bFvzmFhIgCLQgM+YUGxZIj97W1igXaP8yy/H46gMPQE0k/ZPVylU0M1D3IT3vwsHMhBO2GTk5Vy3wFuPtFvMH1cAa41AxWAQGJNPW2/zNFCNDOX8k8ewJ0637wvsOFNRD6R3x/CcnJhYn78UhCDj8ASzOEyXwIwHegTURCSk0+x4BZsPs5scB2fQxmPIBKOLrQF1iuflqgQ0t/0xQ9eDEGwcAGsMzII0yIdEHQZgI1E4B31/+VtO1MvobXMXM+ogsEQor0C3tMUv3+C/12hUeHS8SSv8CFvsfBhj6Cwgu+NnRATMDFQv2DOcK8sy0gcki+8nfDrAEGvPc9CseGhkG0v77DNXWKtw3QR8YxyOt/NvZKzbJIR8rDu0B8fUixekCDzUhGy4qJyd/8jkDCuXM3Pj2rBohG7A/NExiFOTQ8e+UmvYWuv8wDwNDFC77pBUtn/Y81YH2365FOiH5BOlE0Q/c/hLnKCQCJAocF+3iGvMbD9ajtsk5D0DnB7Rd9v4kFivnpK7hvNzdEhZHeywgfysg2Ojgxg1P8xKrxKBicUk1/qguuNgiZ/l/TtPT9w3NSfuoC7TcBmMRy7v6tCaL46ne2gfY3AcIF1eyGqfw2hMFyPfWoCgS3i4X2+MvOg93/wQkEyog/+8oKfMAN+seIAj+3Nv0+BEw+OQYPV0IG3/HSlvqvELW/hY9tOwPr7wVOvvzDzwzAN3gPdjr88XfsCzegRH69ib58w3LBPFBMa7qdPdPPiL0GD0Wtvje2l0MKixDIvYEESy98T8k9l0qHD3VMAkIWXsXUAQB2hoB/dPX3IG4Gj75Dsb/yr/Ww/31+vwC1xa1WQP60/kqEJsQxu0FA/glLrr7+/L22+X1us3FEif4HBMLJzMLReV/aRscpeP9EjZpGPzQ++QeTDMiRdWoDB/1z/a89NZNNirhDyUcCERkAxhK5tsYrvI4OH+o4yT3Tb0OkB8FFQ32AYvj8w7ZxtIlCN0IE/9CJB3iPN7/XR7zDQn7tTP3VgYMBjfowrSBAe4FGdFs8ENTwBevAPcn6u3RECsTEMIf+AAX8yvKJMYJCwBo8PPbS9v4I/fK69pLM/0Ac0cO2c859A3tgUWXSF/U4LEe/+ve4NbdxyZYtDLl6tUPMS7t5twBGvIE3dwH68vS9lYJENTiHOPaGRogfzLV6gWyEh7SM+3txOoMG/06en9zUe2mr8H8AB0tOira1ATl7/S1CREi8wf+Hj0sBNni29fXBDWu/wwX4fsAAST7zQt5pcAGBRb2cAwE5/3tJRsnGxCByz3WKQwS2d1N+ebk1v/x3YyohdkMPMzVQskvjqfgFOcU",
        },
        shape: [32, 54],
        weightScale: {
          Float32Array:
            "rzPAO9YIaDuBTJs75LNPO3BzlDtR+oY7Yuh9O2mZrjudozE7JFyXOzMDhzs/CEY7+fRdO1yGkDv4fIU70YaMOxxINzsNnag72PbFO4YDaDvo7LI7Tt9LO254hDt0tn47LmmWO+/9gjuq0Iw7qFBsO5SbgTtZdaw7pqXeOxiPNzs=",
        },
        bias: {
          Int32Array:
            "EQEAAPn6//9f/v//JgYAAJL8//+l/f//ZgUAAKv+//8O/f//r////z7////FAgAAZwAAAHQAAAAtAgAAOwAAALgDAAD3////tQQAAJgCAACpAAAA4P7//7EAAABD/f//cAMAAKkDAAC2/v//VwAAADkDAAA/AQAAagAAAHACAAA=",
        },
        keepDimensions: true,
        activation: "none",
        output: {
          scale: [0.02244594134390354],
          zeroPoint: -16,
        },
      },
      inputs: ["node:26:0"],
    },
    {
      op: "add",
      version: 1,
      parameters: {
        activation: "relu",
        output: {
          scale: [0.02878446690738201],
          zeroPoint: -128,
        },
      },
      inputs: ["node:25:0", "node:27:0"],
    },
    {
      op: "fully-connected",
      version: 1,
      parameters: {
        weights: {
          Int8Array:
            "KzpDAvsUzDZFVAvA/EncCQ77yuZnJyAHGgpTAfItgQA2wPTJCNY6AxXx2iAg8iTageAz4OC7Agf3CQ689CLZwfwDvxEIxgcbJurRu73sExsSB1k119Ww5l8vrAirsX8H7LXl4xnvIRQR/eonAC7y81RN8fCB2Obn844PBCUdBus=",
        },
        shape: [4, 32],
        weightScale: {
          Float32Array: "9AzWO0FN2jv2t5A7+xCzOw==",
        },
        bias: {
          Int32Array: "D////28AAABIAgAARP7//w==",
        },
        keepDimensions: true,
        activation: "none",
        output: {
          scale: [0.05025947093963623],
          zeroPoint: 34,
        },
      },
      inputs: ["node:28:0"],
    },
    {
      op: "add",
      version: 1,
      parameters: {
        activation: "none",
        output: {
          scale: [0.09038971364498138],
          zeroPoint: -9,
        },
      },
      inputs: ["node:9:0", "node:19:0"],
    },
    {
      op: "add",
      version: 1,
      parameters: {
        activation: "none",
        output: {
          scale: [0.13134299218654633],
          zeroPoint: 6,
        },
      },
      inputs: ["node:30:0", "node:29:0"],
    },
  ],
  output: "node:31:0",
};
